import * as Y from 'yjs'
import type { TextRun } from './text-runs'

/** A stretch of text between two ProseMirror positions, with who wrote it; null where it is not sealed yet. */
export interface AuthoredSpan {
  readonly from: number
  readonly to: number
  readonly client: number
  readonly run: TextRun | null
}

/**
 * The text of a fragment by author, with positions as ProseMirror counts them: a node takes one place before and one
 * behind its content, a leaf (a line break, a live view) takes one.
 */
export function authoredSpans(
  fragment: Y.XmlFragment,
  runs: readonly TextRun[],
  isLeaf: (node: string) => boolean,
): AuthoredSpan[] {
  const byClient = new Map<number, TextRun[]>()
  for (const run of runs) {
    const same = byClient.get(run.client)
    if (same) same.push(run)
    else byClient.set(run.client, [run])
  }
  const spans: AuthoredSpan[] = []
  const walk = (parent: Y.XmlFragment | Y.XmlElement, start: number): number => {
    let at = start
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) at = addText(child, at, byClient, spans)
      else if (child instanceof Y.XmlElement) at = isLeaf(child.nodeName) ? at + 1 : walk(child, at + 1) + 1
    }
    return at
  }
  walk(fragment, 0)
  return spans
}

function addText(
  text: Y.XmlText,
  start: number,
  byClient: ReadonlyMap<number, readonly TextRun[]>,
  spans: AuthoredSpan[],
): number {
  let at = start
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    const { client, clock } = item.id
    const runs = byClient.get(client) ?? []
    // Yjs joins what one session wrote in a row: one item may come from several commits.
    for (let done = 0; done < item.length; ) {
      const run = runs.find(({ from, to }) => from <= clock + done && clock + done < to) ?? null
      const next = runs.find(({ from }) => from > clock + done)?.from ?? Number.POSITIVE_INFINITY
      const length = Math.min(item.length - done, (run?.to ?? next) - clock - done)
      const last = spans.at(-1)
      if (last?.to === at && last.client === client && last.run === run)
        spans[spans.length - 1] = { ...last, to: at + length }
      else spans.push({ from: at, to: at + length, client, run })
      at += length
      done += length
    }
  }
  return at
}
