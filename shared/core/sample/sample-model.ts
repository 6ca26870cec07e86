import type { Entity, EntityType } from '../case/entity-types'
import type { Change } from '../journal/change'

/** The case as the acts so far have made it: intents are given their entities from here. */
export class SampleModel {
  private readonly entities = new Map<string, { type: EntityType; id: string; [field: string]: unknown }>()

  apply(changes: readonly Change[], now: number, by: string): void {
    for (const change of changes) {
      const key = `${change.type}/${change.id}`
      const before = this.entities.get(key)
      if (change.op === 'put' || change.op === 'set') {
        const meta = before?.meta ?? { createdBy: by, createdAt: now, updatedAt: now, basis: 0 }
        this.entities.set(key, { ...before, ...present(change.fields), type: change.type, id: change.id, meta })
      } else if (change.op === 'add' && before) {
        const list = (before[change.field] as readonly unknown[] | undefined) ?? []
        this.entities.set(key, { ...before, [change.field]: [...list, change.value] })
      }
    }
  }

  all<T extends EntityType>(type: T): Entity<T>[] {
    return [...this.entities.values()].filter((entity) => entity.type === type) as unknown as Entity<T>[]
  }

  /** Throws where it is missing: the sample's content names only what it made. */
  get<T extends EntityType>(type: T, id: string): Entity<T> {
    const entity = this.entities.get(`${type}/${id}`)
    if (!entity) throw new Error(`the sample names ${type} ${id}, which it never made`)
    return entity as unknown as Entity<T>
  }
}

function present(fields: { readonly [field: string]: unknown }): { [field: string]: unknown } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
