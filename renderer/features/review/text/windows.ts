/**
 * This window, as it signs what it keeps. It holds a lock of that name for as long as it lives, so that
 * another window can tell what was left behind from what someone is typing just now.
 */
export const WINDOW = `review-texts/${crypto.randomUUID()}`
const NAMED = 'review-texts/'
/** So long another window is waited for, in ms: one that hangs must not keep a version from being cut. */
const PATIENCE_MS = 5000

type Said = { readonly ask: string } | { readonly sealed: string; readonly by: string }

let channel: BroadcastChannel | null = null

/** From now on others find this window, and may ask it to `seal` what was typed in it. */
export function signIn(seal: () => Promise<void>): void {
  if (channel) return
  channel = new BroadcastChannel(NAMED)
  channel.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if ('ask' in data) void seal().then(() => channel?.postMessage({ sealed: data.ask, by: WINDOW } satisfies Said))
  })
  void navigator.locks.request(WINDOW, () => new Promise<never>(() => undefined))
}

/** The windows in which somebody may be typing just now. */
export async function livingWindows(): Promise<ReadonlySet<string>> {
  const held = (await navigator.locks.query()).held ?? []
  return new Set(held.flatMap(({ name }) => (name?.startsWith(NAMED) ? [name] : [])))
}

/** Every other window of this laptop seals what was typed in it; one that closes meanwhile or hangs is let go. */
export async function sealElsewhere(): Promise<void> {
  const others = [...(await livingWindows())].filter((name) => name !== WINDOW)
  if (others.length === 0) return
  const asking = new BroadcastChannel(NAMED)
  const done = new AbortController()
  const ask = crypto.randomUUID()
  const answered = Promise.all(
    others.map((other) => {
      const sealed = new Promise<void>((resolve) => {
        asking.addEventListener('message', ({ data }: MessageEvent<Said>) => {
          if ('sealed' in data && data.sealed === ask && data.by === other) resolve()
        })
      })
      // Whoever gets its lock knows that it is gone.
      const gone = navigator.locks.request(other, { signal: done.signal }, () => undefined).catch(() => undefined)
      return Promise.race([sealed, gone])
    }),
  )
  asking.postMessage({ ask } satisfies Said)
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS)
  })
  await Promise.race([answered, patience])
  clearTimeout(timer)
  done.abort()
  asking.close()
}
