import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { Skeleton } from '../ui/Skeleton'

/** A component whose code is loaded when it is first shown. */
export type Later<Props> = ComponentType<Props> & {
  /** Loads the code before anyone asks for it. */
  readonly ahead: () => Promise<void>
}

/**
 * As `React.lazy`, without Suspense: that holds back what has arrived until 300 ms after the last
 * fallback, and shows a fallback even for what is already loaded.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = null,
): Later<Props> {
  let Part: ComponentType<Props> | null = null
  let loading: Promise<void> | null = null
  const ahead = (): Promise<void> => {
    loading ??= load().then(
      (Loaded) => {
        Part = Loaded
      },
      (problem: unknown) => {
        // The next one who shows it tries again.
        loading = null
        throw problem
      },
    )
    return loading
  }
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, at the top of a module, as `lazy` is
  function WhenLoaded(props: Props): ReactNode {
    const [problem, setProblem] = useState<unknown>(null)
    const [, setLoaded] = useState(Part !== null)
    useEffect(() => {
      if (!Part) ahead().then(() => setLoaded(true), setProblem)
    }, [])
    // The boundary of the place tells it, as it would tell any fault of the part itself.
    if (problem !== null) throw problem
    return Part ? <Part {...props} /> : waiting
  }
  return Object.assign(WhenLoaded, { ahead })
}

/** A place, with grey lines in its stead until it is there. */
export function laterPlace(load: () => Promise<ComponentType>): Later<object> {
  return later(load, <Skeleton rows={12} />)
}

/** The first seconds belong to what the person came for; in ms. */
const SETTLED_MS = 1500

/** Loads parts one after the other whenever the window has nothing else to do, some time after the start. */
export function loadAhead(parts: readonly (() => Promise<unknown>)[]): void {
  setTimeout(() => loadNext(parts), SETTLED_MS)
}

function loadNext([next, ...rest]: readonly (() => Promise<unknown>)[]): void {
  if (!next) return
  requestIdleCallback(
    () =>
      // What cannot be loaded says so where it is shown.
      void next()
        .catch(() => undefined)
        .then(() => loadNext(rest)),
    { timeout: 2000 },
  )
}
