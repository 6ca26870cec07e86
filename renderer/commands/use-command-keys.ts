import { useEffect } from 'react'
import { type KeyStroke, keyPlatform } from '../ui/keys'
import { isTypingKey, type KeyPress, matchKey } from './key-match'
import { allCommands, applies, commandContext, start } from './registry'

/** A sequence such as `G B` must be finished within this time, in ms. */
const patience = 1500

/** Listens for the keys of all commands in this window. */
export function useCommandKeys(): void {
  useEffect(() => {
    let pressed: readonly KeyStroke[] = []
    let since = 0
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const press = keyPress(event)
      const typing = isTypingKey(press)
      if (typing && (isEditing(event.target) || isInLayer(event.target))) return
      if (event.timeStamp - since > patience) pressed = []
      const context = commandContext()
      const editing = isEditing(event.target)
      const bindings = allCommands()
        .filter((command) => !(editing && command.yieldsToText) && applies(command, context))
        .flatMap((command) => (command.keys ?? []).map((keys) => ({ id: command.id, keys })))
      const result = matchKey(bindings, pressed, press, keyPlatform)
      pressed = result.kind === 'wait' ? result.pressed : []
      since = event.timeStamp
      if (result.kind === 'none') return
      event.preventDefault()
      if (result.kind !== 'run') return
      const command = allCommands().find(({ id }) => id === result.id)
      if (command && (command.repeats || !event.repeat)) start(command, context)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function keyPress(event: KeyboardEvent): KeyPress {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event
  return { key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing, altGraph: event.getModifierState('AltGraph') }
}

/** Text is being written there. */
function isEditing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button|submit|range|file)$/.test(target.type)
}

/** A dialog, menu or list of options has the keys for itself. */
function isInLayer(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null
  )
}
