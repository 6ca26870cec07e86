import { describe, expect, it } from 'vitest'
import { readSkew } from '../../../../../renderer/features/import/read-skew'
import { exactSpan } from '../../../../../shared/core/time/exact-span'

const ms = (text: string): number | null => {
  const skew = readSkew(text)
  return skew.ok ? skew.ms : null
}

describe('the measured offset of a clock, as it is typed', () => {
  it('is positive where the clock ran ahead, negative where it ran behind', () => {
    expect(ms('2 min 10 s fast')).toBe(130_000)
    expect(ms('90 s slow')).toBe(-90_000)
    expect(ms('-1h 5m')).toBe(-3_900_000)
    expect(ms('+250ms')).toBe(250)
    expect(ms('1,5 s ahead')).toBe(1500)
  })

  it('is none where nothing is typed', () => {
    expect(ms('  ')).toBe(0)
  })

  it('is refused where the way or the unit is missing: nothing is guessed', () => {
    expect(ms('2 min')).toBeNull()
    expect(ms('fast')).toBeNull()
    expect(ms('5 fast')).toBeNull()
    expect(ms('2 min fast or so')).toBeNull()
  })

  it('is repeated without rounding', () => {
    expect(exactSpan(130_000)).toBe('2 min 10 s')
    expect(exactSpan(3_605_000)).toBe('1 h 0 min 5 s')
    expect(exactSpan(250)).toBe('250 ms')
    expect(exactSpan(7_200_000)).toBe('2 h')
  })
})
