import { describe, expect, it } from 'vitest'
import { allPlaces } from '../../../../renderer/app/places'
import { allCommands, commandContext } from '../../../../renderer/commands/registry'

describe('the commands of the app', () => {
  it('are found by their files', () => {
    expect(allCommands().length).toBeGreaterThan(15)
  })

  it('have ids of their own', () => {
    const ids = allCommands().map((command) => command.id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })

  it('never share a key while both apply', () => {
    const context = commandContext()
    const seen = new Map<string, string>()
    const clashes: string[] = []
    for (const command of allCommands().filter((one) => one.when?.(context) ?? true)) {
      for (const keys of command.keys ?? []) {
        const other = seen.get(keys)
        if (other) clashes.push(`${keys}: ${other} and ${command.id}`)
        seen.set(keys, command.id)
      }
    }
    expect(clashes).toEqual([])
  })

  it('say what they do with a verb and no full stop', () => {
    expect(allCommands().filter((command) => !/^\p{Lu}.*[^.!]$/u.test(command.title))).toEqual([])
  })
})

it('places have letters of their own', () => {
  const letters = allPlaces().map((place) => place.letter.toLowerCase())
  expect(letters.filter((letter, at) => letters.indexOf(letter) !== at)).toEqual([])
})
