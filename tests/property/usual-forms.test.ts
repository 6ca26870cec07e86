import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { commitHeader } from '../../shared/contract/commit-header'
import { isUsualHeader } from '../../shared/contract/usual-header'
import { ENTITY_SCHEMAS, type EntityType } from '../../shared/core/case/entity-types'
import { usualFields } from '../../shared/core/case/usual-fields'
import { HEADER_KEYS } from './header-keys'
import { PROPERTY_MS, runs } from './runs'

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))
const count = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(0, -1, 1.5, 2 ** 53, 2 ** 53 - 1))
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    '',
    0,
    -1,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    [],
    {},
    true,
    'x'.repeat(201),
    '\u{1f600}'.repeat(60),
  ),
  fc.jsonValue(),
)

/** A header that holds or nearly does: every part may be a little off. */
const usualHeader = fc.record(
  {
    v: count,
    kind: fc.constantFrom('case', 'team'),
    journal: fc.uuid(),
    device: hex(32),
    seq: count,
    prev: fc.option(hex(64)),
    seen: fc.dictionary(hex(32), fc.tuple(count, hex(64)), { maxKeys: 3 }),
    hlc: fc.tuple(hex(12), hex(4), hex(32)).map((parts) => parts.join('-')),
    wall: fc.record({ ms: fc.double(), offset: fc.integer() }),
    actor: fc.string({ maxLength: 210 }),
    intent: fc.string({ maxLength: 90 }),
    action: fc.record({ id: fc.string({ maxLength: 70 }), part: count, of: count }),
    undoes: fc.array(hex(64), { maxLength: 2 }),
    idem: fc.string({ maxLength: 70 }),
    key: fc.base64String({ minLength: 40, maxLength: 48 }),
    bodyHash: hex(64),
  },
  {
    requiredKeys: [...HEADER_KEYS],
  },
)

/** Somewhere in it, one value is replaced, removed, or put beside. */
function bent(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(arbitrary, fc.nat(), fc.constantFrom('replace', 'remove', 'beside', 'keep'), odd)
    .map(([value, where, how, by]) => {
      const copy = structuredClone(value)
      const places: { readonly of: Record<string, unknown>; readonly name: string }[] = []
      const walk = (of: unknown): void => {
        if (typeof of !== 'object' || of === null) return
        for (const name in of) {
          places.push({ of: of as Record<string, unknown>, name })
          walk((of as Record<string, unknown>)[name])
        }
      }
      walk(copy)
      const place = places[where % Math.max(1, places.length)]
      if (!place || how === 'keep') return copy
      if (Array.isArray(place.of) && how !== 'replace') place.of.push(by)
      else if (how === 'replace') place.of[place.name] = by
      else if (how === 'remove') delete place.of[place.name]
      else place.of[`${place.name}2`] = by
      return copy
    })
}

describe('a quick check', () => {
  it(
    'of a header says yes to nothing that the schema would refuse or hand back changed',
    () => {
      let yes = 0
      fc.assert(
        fc.property(fc.oneof(bent(usualHeader), fc.anything()), (value) => {
          if (!isUsualHeader(value)) return
          yes += 1
          const parsed = commitHeader.safeParse(value)
          expect(parsed.success).toBe(true)
          expect(parsed.data).toEqual(value)
        }),
        runs(20_000),
      )
      expect(yes).toBeGreaterThan(0)
    },
    PROPERTY_MS,
  )

  it('of a header knows every field that the schema has', () => {
    const header = {
      v: 1,
      kind: 'case',
      journal: '01900000-0000-7000-8000-000000000001',
      device: 'a'.repeat(32),
      seq: 1,
      prev: null,
      seen: { ['b'.repeat(32)]: [3, 'c'.repeat(64)] },
      hlc: `018f00000000-0000-${'a'.repeat(32)}`,
      wall: { ms: 1, offset: 60 },
      actor: 'anna',
      intent: 'timeline.add',
      action: { id: 'x', part: 1, of: 2 },
      undoes: ['d'.repeat(64)],
      idem: 'idem-0001',
      key: `${'A'.repeat(43)}=`,
      bodyHash: 'e'.repeat(64),
    }
    expect(Object.keys(header).sort()).toEqual(Object.keys(commitHeader.shape).sort())
    expect(isUsualHeader(header)).toBe(true)
    for (const name of Object.keys(header)) {
      const { [name]: _, ...without } = header as Record<string, unknown>
      expect(isUsualHeader(without), name).toBe(commitHeader.safeParse(without).success)
    }
  })

  it.each(Object.keys(ENTITY_SCHEMAS) as EntityType[])(
    'of the fields of %s says yes to nothing that the schema would refuse',
    (type) => {
      const schema = ENTITY_SCHEMAS[type] as unknown as z.ZodObject
      const check = usualFields(schema)
      const partial = schema.partial()
      fc.assert(
        fc.property(bent(shaped(schema)), (value) => {
          const fields = value as object
          if (check(fields, false)) expect(schema.safeParse(fields).success).toBe(true)
          if (check(fields, true)) expect(partial.safeParse(fields).success).toBe(true)
        }),
        runs(400),
      )
    },
    PROPERTY_MS,
  )

  it('of the fields of an entry says yes to a usual one, whole and in part', () => {
    const check = usualFields(ENTITY_SCHEMAS.entry)
    const time = { utc: '2026-03-14T02:10:00Z', precision: 's', zone: 'UTC', basis: 'stated' }
    const entry = { kind: 'event', time, recordedAt: 1, text: 'seen', techniques: ['T1059'], tlp: 'TLP:RED' }
    expect(check(entry, false)).toBe(true)
    expect(check({ text: 'seen' }, true)).toBe(true)
    expect(check({ text: 'seen' }, false)).toBe(false)
    expect(check({ ...entry, time: { ...time, utc: '2026-13-14T02:10:00Z' } }, false)).toBe(false)
    expect(check({ ...entry, techniques: [1] }, false)).toBe(false)
  })
})

/** Values of which many fit a schema: its own kinds, some texts that formats ask for, and anything else. */
function shaped(schema: z.ZodType): fc.Arbitrary<unknown> {
  const kind = schema._zod.def.type
  if (kind === 'object') {
    const { shape } = schema as z.ZodObject
    const fields = Object.entries(shape).map(([name, field]) => [name, shaped(field as z.ZodType)])
    const needed = Object.keys(shape).filter((name) => (shape[name] as z.ZodType)._zod.def.type !== 'optional')
    return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: needed })
  }
  if (kind === 'optional') return shaped((schema as z.ZodOptional<z.ZodType>)._zod.def.innerType)
  if (kind === 'array') return fc.array(shaped((schema as z.ZodArray<z.ZodType>).element), { maxLength: 3 })
  if (kind === 'enum') return fc.constantFrom<unknown>(...(schema as z.ZodEnum).options)
  if (kind === 'string')
    return fc.oneof(fc.string(), fc.uuid(), hex(64), fc.constantFrom('2026-03-14T02:10:00Z', 'UTC', ''))
  if (kind === 'number') return fc.oneof(fc.integer(), fc.nat(9), fc.double())
  if (kind === 'boolean') return fc.boolean()
  return fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.string()))
}
