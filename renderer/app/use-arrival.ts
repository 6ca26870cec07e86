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

  useEffect(() => {
    const onKeyUp = (): void => {
      // Dialogs give the focus back a frame after they went.
      requestAnimationFrame(() => requestAnimationFrame(() => hold(main.current)))
    }
    window.addEventListener('keyup', onKeyUp)
    return () => window.removeEventListener('keyup', onKeyUp)
  }, [main])
}

/** A form that `Esc` closed takes the focus with it: the list gets it, so that the next key goes somewhere. */
function hold(main: HTMLElement | null): void {
  // What lies under a dialog or an open menu is hidden from everyone.
  if (document.activeElement !== document.body || main?.closest('[aria-hidden=true], [inert]')) return
  const list = main?.querySelector<HTMLElement>('[data-list]') ?? main
  list?.focus({ preventScroll: true })
}
