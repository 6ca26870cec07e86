import { describe, expect, it } from 'vitest'
import { answerText, readAnswer } from '../../../../../shared/core/facts/read-answer'

describe('an answer as it is typed', () => {
  it('is read by the kind of its question', () => {
    expect(readAnswer('bool', [], 'yes')).toEqual({ ok: true, answer: true })
    expect(readAnswer('enum', ['no sign', 'possible'], 'possible')).toEqual({ ok: true, answer: 'possible' })
    expect(readAnswer('number', [], ' 1,204 ')).toEqual({ ok: true, answer: 1204 })
    expect(readAnswer('list', [], 'DC01, WS-12\n FS02;')).toEqual({ ok: true, answer: ['DC01', 'WS-12', 'FS02'] })
    expect(readAnswer('text', [], ' as they say ')).toEqual({ ok: true, answer: 'as they say' })
  })

  it('is refused with a sentence where it is none, and never guessed', () => {
    expect(readAnswer('number', [], '1,2')).toMatchObject({ ok: false })
    expect(readAnswer('number', [], 'about 40')).toMatchObject({ ok: false })
    expect(readAnswer('enum', ['yes', 'no'], 'perhaps')).toMatchObject({ ok: false })
    expect(readAnswer('text', [], '   ')).toMatchObject({ ok: false })
  })

  it('stands in its field again when it is edited', () => {
    for (const [kind, answer] of [
      ['bool', false],
      ['number', 12.5],
      ['list', ['DC01', 'WS-12']],
      ['text', 'as they say'],
    ] as const)
      expect(readAnswer(kind, [], answerText(Array.isArray(answer) ? [...answer] : (answer as string)))).toEqual({
        ok: true,
        answer,
      })
  })
})
