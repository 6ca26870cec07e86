import type { EntityType } from '../case/entity-types'
import type { Json } from '../json'
import { type Causality, type PlacedCommit, showsOver } from './causality'
import type { Fields } from './change'
import type { Beside, CommitId, Op } from './op'
import { type Register, replaceNamed, shown, written } from './register'
import type { RowBlock } from './rows'
import { isSetField } from './set-fields'

export interface TextUpdate {
  readonly n: number
  readonly update: string
  readonly client: number
}

type RecordOp = Exclude<Op, { op: 'rows' }>

const NOTHING: Register = []

/**
 * Everything the journal says of one entity. The fields of its first `put` stay as they were parsed;
 * registers are made only for fields that someone changed, so an untouched entity costs next to nothing.
 */
export class EntityRecord {
  private registers: Map<string, Register> | null = null
  private sets: Map<string, Map<string, Register>> | null = null
  private removals: Register = NOTHING
  /** Fields with more than one value that nobody replaced, equal or not. */
  private wide: Set<string> | null = null
  /** An imported row that someone kept although its import was withdrawn: by whom, and which withdrawals they named. */
  private keptFrom: Register = NOTHING
  private texts: Map<string, TextUpdate[]> | null = null
  private base: Fields | null = null
  private baseN = -1
  private places: number | number[] = -1
  /** The shown value, kept until the next change; see view.ts. */
  cache: unknown = null
  /** Where it came in as an imported row: its block, whose owner may be withdrawn. */
  block: RowBlock | null = null

  constructor(
    readonly type: EntityType,
    readonly id: string,
  ) {}

  /** Whether some commit put it; a change to something never put shows nothing. */
  get born(): boolean {
    return this.base !== null
  }

  /** Place of the commit that made it: of several, the earliest by (effective time, id). */
  get bornAt(): number {
    return this.baseN
  }

  /** The fields of its one put where nothing else was written; null where a view must be made. */
  get untouched(): Fields | null {
    const changed = this.registers ?? this.sets ?? this.texts ?? this.block
    return changed || this.removals.length > 0 || typeof this.places !== 'number' ? null : this.base
  }

  /** Fields that several commits wrote without having replaced each other. */
  get wideFields(): Iterable<string> {
    return this.wide ?? []
  }

  /** Whether something in it may wait for a person to decide; cheap, since it is asked after every op. */
  isDisputed(order: Causality): boolean {
    return (this.wide?.size ?? 0) > 0 || (this.removals.length > 0 && this.removed(order) === 'edited')
  }

  /** Places of the commits that wrote to it, in order of arrival. */
  get touched(): readonly number[] {
    if (typeof this.places !== 'number') return this.places
    return this.places < 0 ? [] : [this.places]
  }

  apply(op: RecordOp, by: PlacedCommit, order: Causality): void {
    this.cache = null
    this.touch(by.n)
    switch (op.op) {
      case 'put':
        this.put(op.fields, by, order)
        return
      case 'set':
        for (const field in op.fields) {
          this.write(field, op.fields[field], op.sees[field] ?? [], by, order)
          if (op.beside && Object.hasOwn(op.beside, field)) this.writeBeside(field, op.beside[field] ?? [], by, order)
        }
        return
      case 'remove':
        this.removals = written(
          replaceNamed(this.removals, op.sees, by, order),
          { n: by.n, value: op.unseen ?? [] },
          by,
          order,
        )
        return
      case 'restore':
        this.removals = replaceNamed(this.removals, op.sees, by, order)
        this.keptFrom = [...this.keptFrom, { n: by.n, value: op.sees }]
        return
      case 'add':
        this.addMember(op.field, op.value, by.n)
        return
      case 'drop': {
        const set = this.membersOf(op.field)
        const key = JSON.stringify(op.value)
        const left = replaceNamed(set.get(key) ?? NOTHING, op.sees, by, order)
        if (left.length > 0) set.set(key, left)
        else set.delete(key)
        return
      }
      case 'text': {
        this.texts ??= new Map()
        const updates = this.texts.get(op.field)
        const update = { n: by.n, update: op.update, client: op.client }
        if (updates) updates.push(update)
        else this.texts.set(op.field, [update])
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
    return this.base && Object.hasOwn(this.base, field) ? [{ n: this.baseN, value: this.base[field] }] : NOTHING
  }

  value(field: string, order: Causality): Json | undefined {
    if (isSetField(this.type, field)) return this.members(field)
    const register = this.registers?.get(field)
    return register ? shown(register, order)?.value : this.base?.[field]
  }

  /** Members of an add-wins set, sorted by their text so that every device shows one order. */
  members(field: string): Json[] {
    const live = new Map<string, Json>()
    const set = this.sets?.get(field)
    if (set) for (const [key, register] of set) live.set(key, register[0]?.value ?? null)
    else for (const member of initialMembers(this.base, field)) live.set(JSON.stringify(member), member)
    return [...live].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, member]) => member)
  }

  memberRegister(field: string, value: Json): Register {
    const key = JSON.stringify(value)
    const set = this.sets?.get(field)
    if (set) return set.get(key) ?? NOTHING
    const isInitial = initialMembers(this.base, field).some((member) => JSON.stringify(member) === key)
    return isInitial ? [{ n: this.baseN, value }] : NOTHING
  }

  /** The removals that nobody took back. The value of each lists the writes that its author had not seen. */
  get removalRegister(): Register {
    return this.removals
  }

  /** Whether someone who knew of this removal of its import kept the row all the same. */
  isKeptFrom(removal: PlacedCommit, order: Causality): boolean {
    return this.keptFrom.some(
      ({ n, value }) => (value as readonly CommitId[]).includes(removal.id) && order.isBefore(removal, order.at(n)),
    )
  }

  /**
   * The updates that have effect. A client id belongs to the device that used it first, by effective time;
   * the same id from another device would corrupt the text, so that is inert.
   */
  textUpdates(field: string, order: Causality): readonly TextUpdate[] {
    const updates = this.texts?.get(field) ?? []
    const owners = clientOwners(updates, order)
    return owners === null
      ? updates
      : updates.filter(({ n, client }) => order.at(n).header.device === owners.get(client)?.header.device)
  }

  textFields(): IterableIterator<string> {
    return (this.texts ?? new Map<string, TextUpdate[]>()).keys()
  }

  /** `edited` where someone wrote to it without knowing of the removal, so nobody's work vanishes. */
  removed(order: Causality): 'removed' | 'edited' | null {
    if (this.removals.length === 0) return null
    return this.touched.some((n) => escapes(order, n, this.removals)) ? 'edited' : 'removed'
  }

  private touch(n: number): void {
    if (typeof this.places !== 'number') {
      if (this.places.at(-1) !== n) this.places.push(n)
    } else if (this.places < 0) this.places = n
    else if (this.places !== n) this.places = [this.places, n]
  }

  private put(fields: Fields, by: PlacedCommit, order: Causality): void {
    if (this.base === null) {
      this.base = fields
      this.baseN = by.n
      // Changes that came first, from authors who did not know the put, stand beside it.
      if (this.registers || this.sets) this.joinBirth(fields, by, order)
      return
    }
    for (const field in fields) this.write(field, fields[field], [], by, order)
    if (showsOver(order.at(this.baseN), by)) this.adoptBirth(fields, by.n)
  }

  private joinBirth(fields: Fields, by: PlacedCommit, order: Causality): void {
    for (const field in fields) {
      if (this.sets?.has(field)) for (const member of listOf(fields[field])) this.addMember(field, member, by.n)
      const register = this.registers?.get(field)
      if (register) this.keep(field, written(register, { n: by.n, value: fields[field] }, by, order))
    }
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
  ): void {
    if (isSetField(this.type, field)) {
      for (const member of listOf(value)) this.addMember(field, member, by.n)
      return
    }
    const left = replaceNamed(this.register(field), named, by, order)
    this.keep(field, written(left, { n: by.n, value }, by, order))
  }

  private keep(field: string, register: Register): void {
    this.registers ??= new Map()
    this.registers.set(field, register)
    if (register.length > 1) {
      this.wide ??= new Set()
      this.wide.add(field)
    } else this.wide?.delete(field)
  }

  /** Only a commit that the author knew can be the first to have written a value. */
  private writeBeside(field: string, values: readonly Beside[], by: PlacedCommit, order: Causality): void {
    if (isSetField(this.type, field)) return
    const writes = values.map(({ value, by: id }) => {
      const author = order.get(id)
      return { n: by.n, value, ...(author && order.isBefore(author, by) ? { of: author.n } : {}) }
    })
    this.keep(field, [...this.register(field), ...writes])
  }

  private addMember(field: string, value: Json, n: number): void {
    const set = this.membersOf(field)
    const key = JSON.stringify(value)
    const register = set.get(key) ?? NOTHING
    if (!register.some((write) => write.n === n)) set.set(key, [...register, { n, value }])
  }

  private membersOf(field: string): Map<string, Register> {
    this.sets ??= new Map()
    let set = this.sets.get(field)
    if (!set) {
      set = new Map()
      for (const member of initialMembers(this.base, field)) {
        set.set(JSON.stringify(member), [{ n: this.baseN, value: member }])
      }
      this.sets.set(field, set)
    }
    return set
  }
}

/** The first commit of every client id, or null where no id was used by two devices, as is the rule. */
function clientOwners(updates: readonly TextUpdate[], order: Causality): Map<number, PlacedCommit> | null {
  const owners = new Map<number, PlacedCommit>()
  let shared = false
  for (const { n, client } of updates) {
    const by = order.at(n)
    const owner = owners.get(client)
    if (!owner) owners.set(client, by)
    else {
      shared ||= owner.header.device !== by.header.device
      if (showsOver(owner, by)) owners.set(client, by)
    }
  }
  return shared ? owners : null
}

/** Whether the write at place `n` was unknown to the author of every one of these removals. */
export function escapes(order: Causality, n: number, removals: Register): boolean {
  const writer = order.at(n)
  return removals.every((removal) => {
    if (removal.n === n) return false
    const unseen = removal.value as readonly string[]
    return unseen.includes(writer.id) || !order.isBefore(writer, order.at(removal.n))
  })
}

function initialMembers(base: Fields | null, field: string): readonly Json[] {
  return listOf(base?.[field])
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}
