import { createHash, randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import type * as z from 'zod'
import { deviceKeyOf, newDeviceKey } from '../../../../../../main/keeper/keys/device-key'
import { LedgerState } from '../../../../../../main/keeper/ledger/ledger-state'
import { sealParts } from '../../../../../../main/keeper/ledger/seal-parts'
import { ENTITY_SCHEMAS, type EntityType } from '../../../../../../shared/core/case/entity-types'
import type { SealedCommit } from '../../../../../../shared/core/journal/commit'
import type { Fold } from '../../../../../../shared/core/journal/fold'
import { viewAll } from '../../../../../../shared/core/journal/view'

export const CORPUS_JOURNAL = '01900000-0000-7000-8000-0000000000c0'
const NOW = Date.UTC(2026, 2, 14, 14, 22, 7)

/**
 * A journal of two devices as this build seals it: every type of entity with every field, every op, an action of two
 * parts, a conflict and an undo. Made once for each version and stored; signed with keys that nobody keeps.
 */
export function aCorpus(): SealedCommit[] {
  const [anna, jonas] = [aDevice(), aDevice()]
  const all: SealedCommit[] = []
  const act = (who: ReturnType<typeof aDevice>, parts: object[][], more: object = {}, signed = false): string[] => {
    const id = randomUUID()
    const request = {
      idem: randomUUID(),
      intent: 'corpus.make',
      actor: 'anna',
      seen: {},
      parts: parts.map((ops, n) => ({
        ops: JSON.stringify(ops),
        ...(parts.length > 1 ? { action: { id, part: n + 1, of: parts.length } } : {}),
      })),
      ...more,
    }
    const environment = { now: () => NOW + all.length * 1000, offset: () => 60 }
    const sealing = { journal: CORPUS_JOURNAL, kind: 'case', key: who.key, environment } as const
    const made = sealParts(sealing, who.state, request).flatMap(({ record, header }) => {
      if (record.kind !== 'commit') return []
      const { commit } = record
      const sealed = { ...commit, signature: signed ? who.key.sign(commit.header) : null }
      for (const one of [anna, jonas]) one.state.take({ kind: 'commit', commit: sealed }, header)
      return [sealed]
    })
    all.push(...made)
    return made.map(({ id }) => id)
  }
  for (const type of Object.keys(ENTITY_SCHEMAS) as EntityType[]) {
    act(anna, [[{ op: 'put', type, id: `${type}-1`, fields: filled(ENTITY_SCHEMAS[type]) }]])
  }
  // One of the types restricts the journal: the other device is let in.
  const access = { device: jonas.key.device, role: 'responder', lastSeq: 0, at: NOW, by: 'anna' }
  act(anna, [[{ op: 'put', type: 'grant', id: 'grant-2', fields: access }]])
  const fields = { name: 'DC01', state: 'suspected' }
  const [put = ''] = act(anna, [[{ op: 'put', type: 'asset', id: 'dc01', fields }]], {}, true)
  const sees = { state: [put] }
  const set = { op: 'set', type: 'asset', id: 'dc01', sees }
  const [first = ''] = act(anna, [[{ ...set, fields: { state: 'compromised' } }]], {}, true)
  act(
    jonas,
    [[{ ...set, fields: { state: 'cleared' } }]],
    { seen: { [anna.key.device]: [heads(anna)[0] - 1, put] } },
    true,
  )
  const [removal = ''] = act(anna, [[{ op: 'remove', type: 'asset', id: 'asset-1', sees: [] }]])
  act(anna, [[{ op: 'restore', type: 'asset', id: 'asset-1', sees: [removal] }]], { undoes: [removal] })
  const technique = { type: 'entry', id: 'entry-1', field: 'techniques', value: 'T1486' }
  const [added = ''] = act(anna, [[{ op: 'add', ...technique }]])
  act(anna, [[{ op: 'drop', ...technique, sees: [added] }]])
  const text = {
    op: 'text',
    type: 'section',
    id: 'section-1',
    field: 'body',
    update: aText('What happened'),
    client: 7,
  }
  act(anna, [[text]])
  const rows = (n: number) => ({
    op: 'rows',
    type: 'entry',
    prefix: 'corpus',
    first: n,
    count: 2,
    owner: { type: 'source', id: 'source-1' },
    same: { kind: 'event', recordedAt: NOW },
    columns: {
      text: [`Row ${n}`, `Row ${n + 1}`],
      'time.utc': ['2026-03-14T02:10:00Z', '2026-03-14T02:11:00Z'],
      'time.precision': ['s', 's'],
      'time.zone': ['UTC', 'UTC'],
      'time.basis': ['stated', 'stated'],
      host: ['DC01', null],
    },
  })
  act(anna, [[rows(0)], [rows(2)]])
  act(anna, [[{ ...set, fields: { state: null }, sees: { state: [first] } }]], {}, true)
  return all
}

/** What the fold shows of it, for comparison with what it showed when it was stored. */
export function shownOf(fold: Fold): { readonly [type: string]: readonly unknown[] } {
  const types = Object.keys(ENTITY_SCHEMAS).sort() as EntityType[]
  return Object.fromEntries(
    types.flatMap((type) => {
      const shown = viewAll(fold, type).map(({ meta, ...entity }) => ({
        ...entity,
        ...(meta.removed ? { removed: meta.removed } : {}),
        ...(meta.conflicts ? { conflicts: Object.keys(meta.conflicts) } : {}),
      }))
      return shown.length === 0 ? [] : [[type, shown.sort((a, b) => (a.id < b.id ? -1 : 1))]]
    }),
  )
}

function aDevice() {
  const key = deviceKeyOf(newDeviceKey())
  return { key, state: new LedgerState(key.device, () => NOW) }
}

function heads({ state }: ReturnType<typeof aDevice>): readonly [number, string] {
  return state.ownHead ?? [0, '']
}

function aText(words: string): string {
  const document = new Y.Doc()
  document.clientID = 7
  document.getText('body').insert(0, words)
  return Buffer.from(Y.encodeStateAsUpdate(document)).toString('base64')
}

/** A value for every field of a schema, optional ones too. */
function filled(schema: z.core.$ZodType, name = ''): unknown {
  const def = schema._zod.def as unknown as { readonly type: string; readonly [part: string]: unknown }
  const inner = (part: string) => def[part] as z.core.$ZodType
  switch (def.type) {
    case 'object': {
      const shape = def['shape'] as { readonly [field: string]: z.core.$ZodType }
      const fields = Object.entries(shape).map(([field, of]) => [field, filled(of, field)])
      return Object.fromEntries(fields.filter(([, value]) => value !== undefined))
    }
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
      return filled(inner('innerType'), name)
    case 'enum':
      return Object.values(def['entries'] as object)[0]
    case 'literal':
      return (def['values'] as unknown[])[0]
    case 'union':
      return filled((def['options'] as z.core.$ZodType[])[0] as z.core.$ZodType, name)
    case 'array':
      return [filled(inner('element'), name)]
    case 'tuple':
      return (def['items'] as z.core.$ZodType[]).map((item) => filled(item))
    case 'record':
      return {}
    case 'number':
      return 1
    case 'boolean':
      return true
    case 'never':
      return undefined
    case 'string': {
      const candidates = [
        `${name || 'text'} of the corpus`,
        hash(name),
        '2026-03-14T14:22:07Z',
        hash(name).slice(0, 32),
        'UTC',
      ]
      return candidates.find((text) => (schema as z.ZodType).safeParse(text).success)
    }
    default:
      return `any ${name}`
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
