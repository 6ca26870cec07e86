import { ASSET_STATES, setSystemsState } from '../../../../shared/core/case/intents/systems'
import type { Command } from '../../../commands/command'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { systemStateMark } from '../../case/system-state'
import { systemsSubject } from '../systems-view'

/** `1` to `6` in the order of the work: suspected, compromised, isolated, imaged, rebuilt, cleared. */
export const commands: readonly Command[] = ASSET_STATES.map((state, at) => {
  const { word } = systemStateMark(state)
  return {
    id: `systems.${state}`,
    writes: true,
    title: `Set system to ${word.toLowerCase()}`,
    group: 'Work' as const,
    keywords: ['state', 'host', word],
    keys: [String(at + 1)],
    when: (context) => (systemsSubject(context)?.systems.length ?? 0) > 0,
    run: (context) => {
      const subject = systemsSubject(context)
      if (!subject) return
      const changes = setSystemsState(intentContext(), subject.systems, state)
      const [first] = subject.systems
      const what =
        changes.length === 1 && first
          ? `${subject.systems.length === 1 ? first.name : '1 system'} is`
          : `${changes.length} systems are`
      void perform(subject.journal, 'systems.state', changes, `${what} ${word.toLowerCase()}.`)
    },
  }
})
