import type { CommitHeader } from '../core/journal/commit'

/**
 * Whether this is a header as every build of ours writes it: what it says yes to, the schema in commit-header.ts
 * accepts and hands back as it is. A no means nothing: the schema decides. It takes a twentieth of the schema's time,
 * and a door reads 100,000 headers in a row. `tests/property/usual-forms.test.ts` holds the two together.
 */
export function isUsualHeader(value: unknown): value is CommitHeader {
  if (!isRecord(value)) return false
  let needed = 0
  for (const name in value) {
    const field = value[name]
    switch (name) {
      case 'v':
        if (!isCount(field)) return false
        needed += 1
        break
      case 'kind':
        if (field !== 'case' && field !== 'team') return false
        needed += 1
        break
      case 'journal':
        if (!matches(UUID, field)) return false
        needed += 1
        break
      case 'device':
        if (!matches(DEVICE, field)) return false
        needed += 1
        break
      case 'seq':
        if (!isCount(field)) return false
        needed += 1
        break
      case 'prev':
        if (field !== null && !matches(COMMIT, field)) return false
        needed += 1
        break
      case 'seen':
        if (!isSeen(field)) return false
        needed += 1
        break
      case 'hlc':
        if (!matches(HLC, field)) return false
        needed += 1
        break
      case 'wall':
        if (!isWall(field)) return false
        needed += 1
        break
      case 'actor':
        if (!isText(field, 200)) return false
        needed += 1
        break
      case 'intent':
        if (!isText(field, 80)) return false
        needed += 1
        break
      case 'idem':
        if (!isText(field, 64)) return false
        needed += 1
        break
      case 'bodyHash':
        if (!matches(COMMIT, field)) return false
        needed += 1
        break
      case 'action':
        if (!isAction(field)) return false
        break
      case 'undoes':
        if (!areIds(field)) return false
        break
      case 'key':
        if (!matches(KEY, field)) return false
        break
      default:
        return false
    }
  }
  return needed === NEEDED
}

/** Fields that every header has. */
const NEEDED = 13
const COMMIT = /^[0-9a-f]{64}$/
const DEVICE = /^[0-9a-f]{32}$/
const HLC = /^[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{32}$/
const KEY = /^[A-Za-z0-9+/]{43}=$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

function isSeen(value: unknown): boolean {
  if (!isRecord(value)) return false
  for (const device in value) {
    const pair = value[device]
    const isPair = Array.isArray(pair) && pair.length === 2 && isCount(pair[0]) && matches(COMMIT, pair[1])
    if (!isPair || !DEVICE.test(device)) return false
  }
  return true
}

function areIds(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  for (const id of value) if (!matches(COMMIT, id)) return false
  return true
}

function isWall(value: unknown): boolean {
  return isRecord(value) && sizeOf(value) === 2 && Number.isFinite(value.ms) && Number.isFinite(value.offset)
}

function isAction(value: unknown): boolean {
  return isRecord(value) && sizeOf(value) === 3 && isText(value.id, 64) && isCount(value.part) && isCount(value.of)
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sizeOf(value: object): number {
  let size = 0
  for (const _ in value) size += 1
  return size
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 1
}

function isText(value: unknown, longest: number): boolean {
  return typeof value === 'string' && value.length <= longest
}

function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === 'string' && pattern.test(value)
}
