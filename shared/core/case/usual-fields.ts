import type * as z from 'zod'

/** Whether a value surely fits; a no means that the schema is to be asked. */
type Check = (value: unknown) => boolean
/** What surely fits an object; with `isPartial`, fields may be missing. */
export type FieldsCheck = (fields: object, isPartial: boolean) => boolean

/**
 * A quick check made from an object schema: what it says yes to, the schema accepts. A no means nothing: the schema
 * decides, and words what is wrong. A fold checks 100,000 entries in a row, and the schema builds a copy of each.
 * Kinds of schema that are not known here are asked themselves. `tests/property/usual-forms.test.ts` holds the
 * two together.
 */
export function usualFields(schema: z.ZodObject): FieldsCheck {
  const { catchall, checks } = schema._zod.def
  // An object that is checked as a whole, or takes no further fields, is for the schema to judge.
  if ((catchall !== undefined && catchall._zod.def.type === 'never') || (checks ?? []).length > 0) return () => false
  const fields = new Map<string, Check>()
  const needed: string[] = []
  for (const [name, field] of Object.entries(schema.shape)) {
    const type = field as z.ZodType
    const isOptional = type._zod.def.type === 'optional'
    fields.set(name, checkOf(isOptional ? (type as z.ZodOptional<z.ZodType>)._zod.def.innerType : type))
    if (!isOptional) needed.push(name)
  }
  return (value, isPartial) => {
    const given = value as { readonly [name: string]: unknown }
    let missing = isPartial ? 0 : needed.length
    for (const name in given) {
      const check = fields.get(name)
      if (!check) continue
      if (!check(given[name])) return false
      if (missing > 0 && needed.includes(name)) missing -= 1
    }
    return missing === 0
  }
}

function checkOf(schema: z.ZodType): Check {
  const { def } = (schema as unknown as z.ZodString | z.ZodNumber)._zod
  const rules = rulesOf((def.checks ?? []) as readonly RuleHolder[])
  // Formats are a check in themselves.
  const isFormat = 'format' in def || 'coerce' in def
  if (rules === null || isFormat) return asked(schema)
  const holds: Check = (value) => rules.every((rule) => rule(value))
  const kind: string = def.type
  switch (kind) {
    case 'string':
      return rules.length === 0 ? isString : (value) => typeof value === 'string' && holds(value)
    case 'number':
      return (value) => Number.isFinite(value) && holds(value)
    case 'boolean':
      return (value) => typeof value === 'boolean' && holds(value)
    case 'enum': {
      const values = new Set<unknown>((schema as unknown as z.ZodEnum).options)
      return (value) => values.has(value) && holds(value)
    }
    case 'array': {
      const item = checkOf((schema as unknown as z.ZodArray<z.ZodType>).element)
      return (value) => Array.isArray(value) && all(value, item) && holds(value)
    }
    case 'object': {
      const fields = usualFields(schema as unknown as z.ZodObject)
      return (value) => isObject(value) && fields(value, false)
    }
    default:
      return asked(schema)
  }
}

interface RuleHolder {
  readonly _zod: { readonly def: { readonly check: string; readonly fn?: Check; readonly maximum?: number } }
}

/** The further checks of a schema as functions; null where one is of a kind that is not known here. */
function rulesOf(checks: readonly RuleHolder[]): Check[] | null {
  const rules: Check[] = []
  for (const { _zod } of checks) {
    const { check, fn, maximum } = _zod.def
    if (check === 'custom' && fn) rules.push((value) => fn(value) === true)
    else if (check === 'max_length' && maximum !== undefined) rules.push((value) => lengthOf(value) <= maximum)
    else return null
  }
  return rules
}

/** The schema itself, since its kind is not known here. */
function asked(schema: z.ZodType): Check {
  return (value) => schema.safeParse(value).success
}

/** Of every place in the list; `every` would pass over a hole. */
function all(list: readonly unknown[], check: Check): boolean {
  for (const item of list) if (!check(item)) return false
  return true
}

function isString(value: unknown): boolean {
  return typeof value === 'string'
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : Number.POSITIVE_INFINITY
}
