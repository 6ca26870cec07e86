/**
 * The part of JSON Schema 2020-12 that irplan.schema.json uses, so that the test can ask the schema itself.
 * A keyword it does not know fails the test rather than being passed over.
 */
export function accepts(root: unknown, value: unknown): boolean {
  return check(root as Schema, value, root as Schema)
}

type Schema = Readonly<Record<string, unknown>>

const annotations = new Set(['$schema', '$id', '$defs', 'title', 'description'])

function check(schema: Schema, value: unknown, root: Schema): boolean {
  return Object.keys(schema).every((keyword) => annotations.has(keyword) || holds(keyword, schema, value, root))
}

function holds(keyword: string, schema: Schema, value: unknown, root: Schema): boolean {
  const rule = schema[keyword]
  const record = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : undefined
  switch (keyword) {
    case '$ref':
      return check(pointer(root, String(rule)), value, root)
    case 'type':
      return (Array.isArray(rule) ? rule : [rule]).some((type) => isType(String(type), value))
    case 'const':
      return value === rule
    case 'enum':
      return (rule as unknown[]).includes(value)
    case 'pattern':
      return typeof value !== 'string' || new RegExp(String(rule), 'u').test(value)
    case 'minimum':
      return typeof value !== 'number' || value >= Number(rule)
    case 'minItems':
      return !Array.isArray(value) || value.length >= Number(rule)
    case 'items':
      return !Array.isArray(value) || value.every((item) => check(rule as Schema, item, root))
    case 'required':
      return !record || (rule as string[]).every((key) => Object.hasOwn(record, key))
    case 'properties':
      return (
        !record ||
        Object.entries(rule as Record<string, Schema>).every(
          ([key, inner]) => !Object.hasOwn(record, key) || check(inner, record[key], root),
        )
      )
    case 'additionalProperties':
      return !record || Object.keys(record).every((key) => Object.hasOwn((schema['properties'] ?? {}) as object, key))
    case 'oneOf':
      return (rule as Schema[]).filter((inner) => check(inner, value, root)).length === 1
    case 'format':
      return typeof value !== 'string' || formats[String(rule)]?.(value) === true
    default:
      throw new Error(`keyword ${keyword} is not known to this checker`)
  }
}

const formats: Readonly<Record<string, (text: string) => boolean>> = {
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text,
}

function isType(type: string, value: unknown): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

function pointer(root: Schema, ref: string): Schema {
  let node: unknown = root
  for (const key of ref.replace('#/', '').split('/')) node = (node as Schema)[key]
  return node as Schema
}
