import { useEffect } from 'react'
import { useRouter } from '../../app/router'
import { returnToNow } from '../../store/travel'

/**
 * `Esc` returns to now once nothing nearer is left to step out of. Heard before lists are, which take
 * every `Esc` for themselves.
 */
export function useStepOut(): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || useRouter.getState().history.here.selection !== null) return
      if (event.target instanceof Element && event.target.closest(NEARER)) return
      event.preventDefault()
      event.stopPropagation()
      returnToNow()
    }
    window.addEventListener('keydown', hear, true)
    return () => window.removeEventListener('keydown', hear, true)
  }, [])
}

const NEARER = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox], input, textarea, [contenteditable=true]'
