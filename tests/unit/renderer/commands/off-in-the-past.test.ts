import { afterEach, describe, expect, it } from 'vitest'
import { allCommands, commandContext, isOff, start } from '../../../../renderer/commands/registry'
import { type Travel, useTravel } from '../../../../renderer/store/travel'

/** Commands that change nothing in a case; every other one must say that it writes. */
const READS = [
  /^go\./,
  /^view\./,
  /^app\./,
  /^travel\./,
  /^history\./,
  /^protection\./,
  /^people\./,
  /^list\.(filter|focus)$/,
  /^review\.(back-to-draft|next-section|previous-section)$/,
  // They show something.
  /^(case\.(details|copy-situation)|board\.open-window|clocks\.show|conflicts\.show)$/,
  // Of the laptop and its other cases; what comes in does not change what is shown of an earlier moment.
  /^(case\.open-sample|exchange\.(bring-in|laptop|sync|backups))$/,
]

afterEach(() => useTravel.setState({ travel: null }))

describe('while a case is shown as it stood earlier', () => {
  const writing = allCommands().filter(({ writes }) => writes)

  it('every command that is not known to read only says that it writes', () => {
    const silent = allCommands().filter(({ id, writes }) => !writes && !READS.some((reads) => reads.test(id)))
    expect(silent.map(({ id }) => id)).toEqual([])
    expect(writing.filter(({ id }) => READS.some((reads) => reads.test(id))).map(({ id }) => id)).toEqual([])
    expect(writing.length).toBeGreaterThan(60)
  })

  it('every command that writes is off and does nothing, and is on again after the return to now', () => {
    for (const command of writing) {
      const ran: string[] = []
      const spied = { ...command, run: () => void ran.push(command.id) }
      useTravel.setState({ travel: {} as Travel })
      expect([command.id, isOff(command)]).toEqual([command.id, true])
      start(spied, commandContext())
      expect([command.id, ran.length]).toEqual([command.id, 0])
      useTravel.setState({ travel: null })
      expect(isOff(command)).toBe(false)
      start(spied, commandContext())
      expect([command.id, ran.length]).toEqual([command.id, 1])
    }
  })
})
