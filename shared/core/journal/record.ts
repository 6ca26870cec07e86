import type { EntityType } from '../case/entity-types'
import { type Causality, type PlacedCommit, showsOver } from './causality'
import type { Fields, Json } from './change'
import type { Op } from './op'
import { type Register, replaceNamed, shown, type Write } from './register'
import { isSetField } from './set-fields'

export interface TextUpdate {
  readonly n: number
  readonly update: string
  readonly client: number
}

type RecordOp = Exclude<Op, { op: 'rows' }>

/**
 * Everything the journal says of one entity. The fields of its first `put` stay as they were parsed;
 * registers are made only for fields that someone changed, so an untouched entity costs next to nothing.
 */
export class EntityRecord {
  private registers: Map<string, Register> | null = null
  private sets: Map<string, Map<string, Register>> | null = null
  private removals: Register = []
  private texts: Map<string, TextUpdate[]> | null = null
  /** Places of the commits that wrote to it, in order of arrival. */
  readonly touched: number[] = []
  /** The shown value, kept until the next change; see view.ts. */
  cache: unknown = null
  private base: Fields | null
  private baseN: number

  constructor(
    readonly type: EntityType,
    readonly id: string,
    born: { readonly fields: Fields; readonly n: number } | null,
  ) {
    this.base = born?.fields ?? null
    this.baseN = born?.n ?? -1
    if (born) this.touched.push(born.n)
  }

  /** Whether some commit put it; a change to something never put shows nothing. */
  get born(): boolean {
    return this.base !== null
  }

  /** Place of the commit that made it. */
  get bornAt(): number {
    return this.baseN
  }

  apply(op: RecordOp, by: PlacedCommit, order: Causality): void {
    this.cache = null
    if (this.touched.at(-1) !== by.n) this.touched.push(by.n)
    switch (op.op) {
      case 'put':
        if (this.base === null) {
          this.base = op.fields
          this.baseN = by.n
          // A change that came first (only possible for one that did not know the put) stands beside it.
          if (this.registers) for (const field in op.fields) this.write(field, op.fields[field], [], by, order, false)
        } else {
          for (const field in op.fields) this.write(field, op.fields[field], [], by, order, true)
          if (showsOver(order.at(this.baseN), by)) this.adoptBirth(op.fields, by.n)
        }
        return
      case 'set':
        for (const field in op.fields) this.write(field, op.fields[field], op.sees[field] ?? [], by, order, true)
        return
      case 'remove':
        this.removals = [...replaceNamed(this.removals, op.sees, by, order), { n: by.n, value: true }]
        return
      case 'restore':
        this.removals = replaceNamed(this.removals, op.sees, by, order)
        return
      case 'add':
        this.member(op.field, op.value, (register) => [...register, { n: by.n, value: op.value }])
        return
      case 'drop':
        this.member(op.field, op.value, (register) => replaceNamed(register, op.sees, by, order))
        return
      case 'text': {
        this.texts ??= new Map()
        const updates = this.texts.get(op.field) ?? []
        updates.push({ n: by.n, update: op.update, client: op.client })
        this.texts.set(op.field, updates)
      }
    }
  }

  /** Names of the fields that were ever written as registers or sets. */
  fieldNames(): Set<string> {
    const names = new Set<string>(Object.keys(this.base ?? {}))
    for (const name of this.registers?.keys() ?? []) names.add(name)
    for (const name of this.sets?.keys() ?? []) names.add(name)
    return names
  }

  register(field: string): Register {
    const register = this.registers?.get(field)
    if (register) return register
    return this.base && field in this.base ? [{ n: this.baseN, value: this.base[field] }] : []
  }

  value(field: string, order: Causality): Json | undefined {
    if (isSetField(this.type, field)) return this.members(field)
    const register = this.registers?.get(field)
    return register ? shown(register, order)?.value : this.base?.[field]
  }

  /** Members of an add-wins set, sorted by their text so that every device shows one order. */
  members(field: string): Json[] {
    const set = this.sets?.get(field)
    if (!set) return initialMembers(this.base, field)
    const live: Json[] = []
    for (const [, register] of set) {
      const first = register[0]
      if (first?.value !== undefined) live.push(first.value)
    }
    return live.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  }

  memberRegister(field: string, value: Json): Register {
    const set = this.sets?.get(field)
    if (set) return set.get(JSON.stringify(value)) ?? []
    return initialMembers(this.base, field).some((member) => JSON.stringify(member) === JSON.stringify(value))
      ? [{ n: this.baseN, value }]
      : []
  }

  get removalRegister(): Register {
    return this.removals
  }

  textUpdates(field: string): readonly TextUpdate[] {
    return this.texts?.get(field) ?? []
  }

  textFields(): IterableIterator<string> {
    return (this.texts ?? new Map<string, TextUpdate[]>()).keys()
  }

  /** `edited` where someone wrote to it without knowing of the removal, so nobody's work vanishes. */
  removed(order: Causality): 'removed' | 'edited' | null {
    if (this.removals.length === 0) return null
    const unaware = this.touched.some((n) => {
      const writer = order.at(n)
      return this.removals.every(({ n: removal }) => removal !== n && !order.isBefore(writer, order.at(removal)))
    })
    return unaware ? 'edited' : 'removed'
  }

  /** Two devices put the same id: the earlier one counts as its birth, whichever arrived first. */
  private adoptBirth(fields: Fields, n: number): void {
    this.registers ??= new Map()
    for (const field in this.base) {
      if (isSetField(this.type, field)) this.membersOf(field)
      else if (!this.registers.has(field)) this.registers.set(field, this.register(field))
    }
    this.base = fields
    this.baseN = n
  }

  private write(
    field: string,
    value: Json | undefined,
    named: readonly string[],
    by: PlacedCommit,
    order: Causality,
    withBase: boolean,
  ): void {
    if (isSetField(this.type, field)) {
      for (const member of Array.isArray(value) ? (value as readonly Json[]) : []) {
        this.member(field, member, (register) => [...register, { n: by.n, value: member }])
      }
      return
    }
    this.registers ??= new Map()
    const current = this.registers.get(field) ?? (withBase ? this.register(field) : [])
    this.registers.set(field, [...replaceNamed(current, named, by, order), { n: by.n, value }])
  }

  private member(field: string, value: Json, change: (register: Register) => readonly Write[]): void {
    const set = this.membersOf(field)
    const key = JSON.stringify(value)
    const next = change(set.get(key) ?? [])
    if (next.length > 0) set.set(key, next)
    else set.delete(key)
  }

  private membersOf(field: string): Map<string, Register> {
    this.sets ??= new Map()
    let set = this.sets.get(field)
    if (!set) {
      set = new Map()
      for (const member of initialMembers(this.base, field)) set.set(JSON.stringify(member), [{ n: this.baseN, value: member }])
      this.sets.set(field, set)
    }
    return set
  }
}

function initialMembers(base: Fields | null, field: string): Json[] {
  const value = base?.[field]
  return Array.isArray(value) ? [...(value as readonly Json[])] : []
}
