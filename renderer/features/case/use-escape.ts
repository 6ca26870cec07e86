import { useEffect } from 'react'

/** `Esc` goes one step out, wherever the focus is, unless something nearer has a use for it. */
export function useEscape(isActive: boolean, out: () => void): void {
  useEffect(() => {
    if (!isActive) return
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      const nearer = event.target instanceof Element && event.target.closest('[role=dialog], input, textarea')
      if (!nearer) out()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [isActive, out])
}
