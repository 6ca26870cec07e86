import { create } from 'zustand'
import { beforeLock } from '../../app/before-lock'
import { askKeeper } from '../../store/keeper'

interface CaptureLine {
  readonly text: string
  /** Lines that were recorded here, oldest first. */
  readonly recorded: readonly string[]
  /** How far back `Up` went; 0 is the line being typed. */
  readonly back: number
}

interface CaptureLines {
  /** By journal. A line outlives the bar, which is not shown in every place. */
  readonly lines: Readonly<Record<string, CaptureLine>>
}

const EMPTY: CaptureLine = { text: '', recorded: [], back: 0 }
const KEPT = 50
/** Keystrokes this close together go to the keeper at once, in ms. */
const SEND_EVERY_MS = 200

export const useCaptureLines = create<CaptureLines>(() => ({ lines: {} }))

export function useCaptureLine(journal: string): CaptureLine {
  return useCaptureLines(({ lines }) => lines[journal] ?? EMPTY)
}

export function captureLine(journal: string): CaptureLine {
  return useCaptureLines.getState().lines[journal] ?? EMPTY
}

export function typeLine(journal: string, text: string): void {
  change(journal, { text, back: 0 })
  keepDraft(journal)
}

/** Goes through the lines that were recorded here: 1 further back, -1 towards the newest. */
export function recallLine(journal: string, step: 1 | -1): void {
  const { recorded, back } = captureLine(journal)
  const next = Math.max(0, Math.min(recorded.length, back + step))
  if (next === back) return
  change(journal, { back: next, text: next === 0 ? '' : (recorded[recorded.length - next] ?? '') })
  keepDraft(journal)
}

export function rememberLine(journal: string, line: string): void {
  const recorded = captureLine(journal).recorded.filter((other) => other !== line)
  change(journal, { recorded: [...recorded, line].slice(-KEPT) })
}

const restored = new Set<string>()

/** Brings back, once, what was being typed when the app ended. */
export async function restoreLine(journal: string): Promise<void> {
  if (restored.has(journal)) return
  restored.add(journal)
  try {
    const text = (await askKeeper('drafts.all', {}))[draftKey(journal)]
    if (text && captureLine(journal).text === '') change(journal, { text, back: 0 })
  } catch {
    restored.delete(journal)
  }
}

function change(journal: string, part: Partial<CaptureLine>): void {
  useCaptureLines.setState(({ lines }) => ({
    lines: { ...lines, [journal]: { ...(lines[journal] ?? EMPTY), ...part } },
  }))
}

const waiting = new Map<string, ReturnType<typeof setTimeout>>()

function keepDraft(journal: string): void {
  if (!waiting.has(journal))
    waiting.set(
      journal,
      setTimeout(() => void sendDraft(journal), SEND_EVERY_MS),
    )
}

async function sendDraft(journal: string): Promise<void> {
  clearTimeout(waiting.get(journal))
  waiting.delete(journal)
  const { text } = captureLine(journal)
  // A keeper that is just being started again gets the next keystroke.
  await askKeeper('drafts.put', { key: draftKey(journal), text: text === '' ? null : text }).catch(() => undefined)
}

beforeLock(() => Promise.all([...waiting.keys()].map(sendDraft)))

function draftKey(journal: string): string {
  return `capture/${journal}`
}
