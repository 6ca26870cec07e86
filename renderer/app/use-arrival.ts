import { type RefObject, useEffect } from 'react'

/**
 * Whoever goes to a place has the focus in it: `Tab` goes on from there and `j k` reach its list.
 * A list that takes the focus by itself, and a dialog that is open, keep it.
 */
export function useArrival(main: RefObject<HTMLElement | null>, where: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere is what this waits for
  useEffect(() => {
    const now = document.activeElement
    if (main.current?.contains(now) || now?.closest('[role=dialog], [role=alertdialog]')) return
    main.current?.focus({ preventScroll: true })
  }, [main, where])
}
