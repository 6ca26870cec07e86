import * as z from 'zod'
import { create } from 'zustand'
import { lastWords } from '../../app/before-lock'
import { useRouter } from '../../app/router'
import { askKeeper } from '../../store/keeper'
import { type TypedField, typedFields } from './typed-fields'

/** Where a window was and what stood in its forms when it was locked; kept encrypted by the keeper. */
const left = z.object({
  place: z.object({ place: z.string(), caseId: z.string().nullable(), selection: z.string().nullable() }),
  fields: z.array(z.object({ label: z.string(), text: z.string() })),
})

const NAME_KEY = 'holdfast.window'
const PREFIX = 'left/'

type LeftBehind = {
  /** What was typed into forms that are no longer open. */
  readonly fields: readonly TypedField[]
  /** The lock has closed and this window is about to be emptied: nothing to type into yet. */
  readonly leaving: boolean
}
export const useLeftBehind = create<LeftBehind>(() => ({ fields: [], leaving: false }))

/** Keys in the keeper of what is shown now. */
let shown: readonly string[] = []

/** A random name that a reload does not change. It holds a lock of that name as long as the window lives. */
const windowName = (): string => {
  let name = sessionStorage.getItem(NAME_KEY)
  if (name === null) {
    name = crypto.randomUUID()
    sessionStorage.setItem(NAME_KEY, name)
  }
  return name
}
const key = PREFIX + windowName()
void navigator.locks.request(key, () => new Promise<never>(() => undefined))

/** The lock closed: keeps what is being typed, then forgets everything that this window knew. */
export async function leaveWindow(): Promise<void> {
  const place = useRouter.getState().history.here
  const text = JSON.stringify({ place, fields: [...useLeftBehind.getState().fields, ...typedFields()] })
  useLeftBehind.setState({ leaving: true })
  await Promise.allSettled([lastWords(), askKeeper('drafts.put', { key, text })])
  window.location.reload()
}

/** Unlocked: back to the same place, with what was typed. */
export async function comeBack(): Promise<void> {
  const drafts = await askKeeper('drafts.all', {}).catch(() => ({}) as Record<string, string>)
  const living = new Set((await navigator.locks.query()).held?.map(({ name }) => name))
  // A window that was closed while it was locked comes back no more: the next one takes over what it left.
  const mine = Object.keys(drafts).filter((one) => one.startsWith(PREFIX) && (one === key || !living.has(one)))
  const fields: TypedField[] = []
  const keys: string[] = []
  for (const one of mine) {
    const found = left.safeParse(readJson(drafts[one] ?? ''))
    if (found.success && one === key) goTo(found.data.place)
    if (found.success && found.data.fields.length > 0) {
      fields.push(...found.data.fields)
      keys.push(one)
    } else void askKeeper('drafts.put', { key: one, text: null }).catch(() => undefined)
  }
  shown = keys
  useLeftBehind.setState({ fields })
}

/** The person has what was typed. */
export async function forgetLeft(): Promise<void> {
  useLeftBehind.setState({ fields: [] })
  for (const one of shown) await askKeeper('drafts.put', { key: one, text: null }).catch(() => undefined)
  shown = []
}

function goTo(here: z.infer<typeof left>['place']): void {
  if (useRouter.getState().history.past.length === 0) useRouter.setState({ history: { past: [], here, future: [] } })
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
