import { useEffect } from 'react'
import { useRouter } from '../../app/router'
import { returnToNow } from '../../store/travel'

/**
 * `Esc` returns to now once nothing nearer is left to step out of. Where nothing is selected it is heard
 * before lists are, which take every `Esc` for themselves.
 */
export function useStepOut(): void {
  useEffect(() => {
    const first = (event: KeyboardEvent): void => {
      if (useRouter.getState().history.here.selection === null) last(event)
    }
    const last = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      if (event.target instanceof Element && event.target.closest(NEARER)) return
      event.preventDefault()
      event.stopPropagation()
      returnToNow()
    }
    window.addEventListener('keydown', first, true)
    window.addEventListener('keydown', last)
    return () => {
      window.removeEventListener('keydown', first, true)
      window.removeEventListener('keydown', last)
    }
  }, [])
}

const NEARER =
  '[role=dialog], [role=alertdialog], [role=menu], [role=listbox], input:not([type=checkbox], [type=radio]), textarea, [contenteditable=true]'
