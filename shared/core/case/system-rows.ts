import type { Entity, EntityFields } from './entity-types'
import { ASSET_STATES } from './intents/systems'

type AssetKind = NonNullable<EntityFields['asset']['kind']>
type Importance = NonNullable<EntityFields['asset']['importance']>

export const SYSTEM_KINDS: readonly { readonly id: AssetKind; readonly label: string }[] = [
  { id: 'workstation', label: 'Workstation' },
  { id: 'server', label: 'Server' },
  { id: 'domain-controller', label: 'Domain controller' },
  { id: 'ot', label: 'OT, plant control' },
  { id: 'network', label: 'Network device' },
  { id: 'storage', label: 'Storage, backup' },
  { id: 'cloud', label: 'Cloud service' },
  { id: 'mobile', label: 'Mobile device' },
  { id: 'account', label: 'Account' },
  { id: 'other', label: 'Other' },
]

export const IMPORTANCES: readonly { readonly id: Importance; readonly label: string }[] = [
  { id: 'critical', label: 'Critical' },
  { id: 'high', label: 'High' },
  { id: 'normal', label: 'Normal' },
  { id: 'low', label: 'Low' },
]

/** One line of the table of systems. */
export interface SystemRow {
  readonly id: string
  readonly system: Entity<'asset'>
  readonly kind: string
  readonly siteCode: string
  readonly owner: string
  readonly importance: string
  /** Everything that the filter looks at, lower case. */
  readonly words: string
}

export function systemRows(
  systems: readonly Entity<'asset'>[],
  sites: readonly Entity<'site'>[],
  nameOf: (person: string) => string,
): SystemRow[] {
  const places = new Map(sites.map((site) => [site.id, site]))
  return systems.map((system) => {
    const site = system.site ? places.get(system.site) : undefined
    const kind = SYSTEM_KINDS.find(({ id }) => id === system.kind)?.label ?? ''
    const owner = system.owner ? nameOf(system.owner) : ''
    const importance = IMPORTANCES.find(({ id }) => id === system.importance)?.label ?? ''
    const words = [
      system.name,
      kind,
      site?.name,
      site?.code,
      owner,
      system.state,
      importance,
      system.address,
      system.note,
    ]
    return {
      id: system.id,
      system,
      kind,
      siteCode: site?.code ?? '',
      owner,
      importance,
      words: words.join('\n').toLowerCase(),
    }
  })
}

export interface SystemQuery {
  readonly filter: string
  readonly state: EntityFields['asset']['state'] | null
  readonly sort: { readonly column: string; readonly direction: 'ascending' | 'descending' } | null
}

/** The rows that hold every typed word and are in the state, sorted; without a sort, the least worked through first. */
export function arrangeSystems(rows: readonly SystemRow[], { filter, state, sort }: SystemQuery): readonly SystemRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const found = rows.filter(
    (row) => (state === null || row.system.state === state) && words.every((word) => row.words.includes(word)),
  )
  const key = SORT_KEYS[sort?.column ?? ''] ?? SORT_KEYS.state
  const turn = sort?.direction === 'descending' ? -1 : 1
  return found.sort((a, b) => turn * compare(key?.(a) ?? 0, key?.(b) ?? 0) || compare(a.system.name, b.system.name))
}

const SORT_KEYS: { readonly [column: string]: (row: SystemRow) => string | number } = {
  name: (row) => row.system.name,
  kind: (row) => row.kind,
  site: (row) => row.siteCode,
  owner: (row) => row.owner,
  state: (row) => ASSET_STATES.indexOf(row.system.state),
  since: (row) => row.system.stateAt ?? 0,
  importance: (row) => IMPORTANCES.findIndex(({ id }) => id === (row.system.importance ?? 'normal')),
  address: (row) => row.system.address ?? '',
  note: (row) => row.system.note ?? '',
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b), 'en', { numeric: true })
}
