import { useEffect } from 'react'
import { menuEntries } from '../commands/menu-entries'
import { allCommands, commandContext, isOff, runCommand } from '../commands/registry'
import { useTravel } from '../store/travel'
import { useGate } from './gate'
import { useRouter } from './router'
import { onVerbs } from './verbs'

/** Ms after the last change: places mount and verbs change in bursts. */
const QUIET_MS = 250

/** Keeps the native menu at what can be done now, and runs what is chosen in it. Empty while the window is locked. */
export function NativeMenu(): null {
  const isLocked = useGate((gate) => gate.Screen !== null)
  useEffect(() => (isLocked ? undefined : followMenu()), [isLocked])
  return null
}

function followMenu(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let sent = ''
  const send = (): void => {
    const commands = menuEntries(allCommands(), commandContext(), isOff)
      .filter(({ enabled }) => enabled)
      .map(({ id, title, group, keys }) => ({ id, title, group, ...(keys ? { keys } : {}) }))
    const text = JSON.stringify(commands)
    if (text === sent) return
    sent = text
    void window.holdfast.call('menu.commands', { commands })
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(send, QUIET_MS)
  }
  // Windows share one menu on some systems: the one in front says what is in it.
  const again = (): void => {
    sent = ''
    soon()
  }
  soon()
  const stops = [
    useRouter.subscribe(soon),
    onVerbs(soon),
    useTravel.subscribe(soon),
    window.holdfast.onEvent((event) => {
      if (event.event === 'command') runCommand(event.id)
    }),
  ]
  window.addEventListener('focus', again)
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
    window.removeEventListener('focus', again)
    void window.holdfast.call('menu.commands', { commands: [] })
  }
}
