import type { PlacedCommit } from '../../shared/core/journal/causality'
import type { Fold } from '../../shared/core/journal/fold'
import type { Op } from '../../shared/core/journal/op'
import { isSetField } from '../../shared/core/journal/set-fields'

/**
 * Every write of a fold that is not shown, not replaced by name and not inert with a reason: there must be none.
 * Found from the ops alone, without asking the registers how they came to be.
 */
export function unaccounted(fold: Fold): string[] {
  const named = namedBy(fold)
  return writesOf(fold).flatMap(({ by, op, index, key, field, value }) => {
    const write = `${by.id} ${index} ${op.op} ${key}`
    if (op.op === 'rows') return fold.rows.all.some((block) => block.op === op) ? [] : [write]
    const record = fold.record(op.type, op.id)
    if (!record) return [write]
    if (named.has(`${by.id} ${key}`)) return []
    if (op.op === 'remove') return record.removalRegister.some(({ n }) => n === by.n) ? [] : [write]
    if (op.op === 'text') {
      const updates = record.textUpdates(op.field, fold.order)
      if (updates.some(({ n, update }) => n === by.n && update === op.update)) return []
      // A client id belongs to the device that used it first.
      const owner = updates.find(({ client }) => client === op.client)
      return owner && fold.order.at(owner.n).header.device !== by.header.device ? [] : [write]
    }
    const register = isSetField(op.type, field) ? record.memberRegister(field, value) : record.register(field)
    return register.some(({ n }) => n === by.n) ? [] : [write]
  })
}

interface Written {
  readonly by: PlacedCommit
  readonly op: Op
  readonly index: number
  /** What a later op would name: `type/id.field`, with the member for sets. */
  readonly key: string
  readonly field: string
  readonly value: never
}

function writesOf(fold: Fold): Written[] {
  const writes: Written[] = []
  for (const { by, op, index } of effective(fold)) {
    const add = (key: string, field = '', value: unknown = null) =>
      writes.push({ by, op, index, key, field, value: value as never })
    if (op.op === 'rows') add(op.prefix)
    else if (op.op === 'put' || op.op === 'set') {
      for (const field in op.fields) {
        if (isSetField(op.type, field)) {
          for (const member of (op.fields[field] ?? []) as readonly unknown[])
            add(memberKey(op, field, member), field, member)
        } else add(`${op.type}/${op.id}.${field}`, field)
      }
    } else if (op.op === 'add') add(memberKey(op, op.field, op.value), op.field, op.value)
    else if (op.op === 'remove' || op.op === 'text') add(`${op.type}/${op.id}`)
  }
  return writes
}

/** `commit key` of everything that an effective op names as replaced, or that its own act replaced. */
function namedBy(fold: Fold): Set<string> {
  const named = new Set<string>()
  const acts = new Map<string, Set<string>>()
  for (const { by, op } of naming(fold)) {
    if (op.op === 'set') {
      for (const field in op.sees)
        for (const id of op.sees[field] ?? []) named.add(`${id} ${op.type}/${op.id}.${field}`)
    }
    if (op.op === 'remove' || op.op === 'restore') for (const id of op.sees) named.add(`${id} ${op.type}/${op.id}`)
    if (op.op === 'drop') for (const id of op.sees) named.add(`${id} ${memberKey(op, op.field, op.value)}`)
    const { action, device } = by.header
    if (!action || (op.op !== 'put' && op.op !== 'set')) continue
    for (const field in op.fields) {
      const key = `${op.type}/${op.id}.${field}`
      const act = `${device} ${action.id} ${key}`
      // A later part of an act replaces what an earlier one wrote, as their author meant it.
      for (const earlier of acts.get(act) ?? []) if (earlier !== by.id) named.add(`${earlier} ${key}`)
      acts.set(act, (acts.get(act) ?? new Set()).add(by.id))
    }
  }
  return named
}

function memberKey(
  { type, id }: { readonly type: string; readonly id: string },
  field: string,
  member: unknown,
): string {
  return `${type}/${id}.${field}=${JSON.stringify(member)}`
}

/** What has effect, residues of purged commits too: they still replace what they named. */
function* naming(fold: Fold): Iterable<{ by: PlacedCommit; op: Op }> {
  const incomplete = new Set(fold.incomplete)
  for (const by of fold.order.placed) if (!incomplete.has(by)) for (const op of fold.opsOf(by)) yield { by, op }
}

/** Everything but what the fold itself lists as inert or incomplete. */
function* effective(fold: Fold): Iterable<{ by: PlacedCommit; op: Op; index: number }> {
  const quiet = new Set<string>()
  for (const { n, op } of fold.inert) quiet.add(`${n} ${op}`)
  for (const { n } of fold.incomplete) quiet.add(`${n} -1`)
  for (const by of fold.order.placed) {
    if (quiet.has(`${by.n} -1`) || by.ops === null) continue
    for (let index = 0; index < by.ops.length; index++) {
      const op = by.ops[index]
      if (op && !quiet.has(`${by.n} ${index}`)) yield { by, op, index }
    }
  }
}
