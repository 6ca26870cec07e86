import { describe, expect, it } from 'vitest'
import { undoAction } from '../../../../renderer/workers/undo-action'
import { bindChanges } from '../../../../shared/core/journal/bind'
import type { PlacedCommit } from '../../../../shared/core/journal/causality'
import type { Change } from '../../../../shared/core/journal/change'
import type { CommitHeader } from '../../../../shared/core/journal/commit'
import { Fold } from '../../../../shared/core/journal/fold'
import { hlcText } from '../../../../shared/core/journal/hlc'
import type { Op } from '../../../../shared/core/journal/op'
import { viewEntity } from '../../../../shared/core/journal/view'

const DEVICE = 'd'.repeat(32)
const WHO = { device: DEVICE, person: 'anna' }

/** One device that seals what it is told, one commit a call; answers the ids. */
const aJournal = () => {
  const fold = new Fold(DEVICE)
  const ids: string[] = []
  const passedOver = new Set<string>()
  const seal = (ops: readonly Op[], intent: string, undoes?: readonly string[]): string => {
    const seq = ids.length + 1
    const id = seq.toString(16).padStart(64, '0')
    const header: CommitHeader = {
      v: 1,
      kind: 'case',
      journal: '0199d1c8-7c11-7000-8000-000000000001',
      device: DEVICE,
      seq,
      prev: ids.at(-1) ?? null,
      seen: {},
      hlc: hlcText({ ms: 1_700_000_000_000 + seq, counter: 0 }, DEVICE),
      wall: { ms: 1_700_000_000_000 + seq, offset: 0 },
      actor: 'anna',
      intent,
      idem: `idem-${seq}`,
      bodyHash: '0'.repeat(64),
      ...(undoes ? { undoes } : {}),
    }
    fold.admit([{ id, header, ops }])
    ids.push(id)
    return id
  }
  const act = (...changes: readonly Change[]): string => {
    const bound = bindChanges(fold, changes)
    if (!bound.ok) throw new Error(bound.problem)
    return seal(bound.ops, 'test')
  }
  const undo = (ask: { redo: boolean; commits?: readonly string[] }): string => {
    const action = undoAction(fold, WHO, ask, passedOver)
    if ('code' in action) return action.code
    seal(
      action.ops,
      ask.redo ? 'redo' : 'undo',
      action.commits.map(({ id }) => id),
    )
    return 'done'
  }
  return { fold, act, undo }
}

const site = (id: string, name: string): Change => ({ op: 'put', type: 'site', id, fields: { name, code: 'XX' } })

describe('undo', () => {
  it('of a named action leaves newer actions alone', () => {
    const { fold, act, undo } = aJournal()
    const first = act(site('a', 'Kassel'))
    act(site('b', 'Gdańsk'))
    expect(undo({ redo: false, commits: [first] })).toBe('done')
    expect(viewEntity(fold, 'site', 'a')?.meta.removed).toBe('removed')
    expect(viewEntity(fold, 'site', 'b')?.meta.removed).toBeUndefined()
  })

  it('of an action that was taken back already says so', () => {
    const { act, undo } = aJournal()
    const first = act(site('a', 'Kassel'))
    expect(undo({ redo: false })).toBe('done')
    expect(undo({ redo: false, commits: [first] })).toBe('nothing')
  })

  it('walks back step by step, and redo walks forward again', () => {
    const { fold, act, undo } = aJournal()
    act(site('a', 'Kassel'))
    act({ op: 'set', type: 'site', id: 'a', fields: { name: 'Kassel Nord' } })
    expect(undo({ redo: false })).toBe('done')
    expect(viewEntity(fold, 'site', 'a')?.name).toBe('Kassel')
    expect(undo({ redo: true })).toBe('done')
    expect(viewEntity(fold, 'site', 'a')?.name).toBe('Kassel Nord')
    expect(undo({ redo: true })).toBe('nothing')
  })

  it('walks back through several changes of one field, and forward again', () => {
    const { fold, act, undo } = aJournal()
    act(site('a', 'one'))
    for (const name of ['two', 'three', 'four']) act({ op: 'set', type: 'site', id: 'a', fields: { name } })
    const name = () => viewEntity(fold, 'site', 'a')?.name
    for (const before of ['three', 'two', 'one']) {
      expect(undo({ redo: false })).toBe('done')
      expect(name()).toBe(before)
    }
    for (const after of ['two', 'three', 'four']) {
      expect(undo({ redo: true })).toBe('done')
      expect(name()).toBe(after)
    }
  })

  it('is not held up by an action of which others changed everything', () => {
    const { fold, act, undo } = aJournal()
    act(site('a', 'Kassel'))
    const renamed = act({ op: 'set', type: 'site', id: 'a', fields: { name: 'mine' } })
    const header = { ...(fold.order.get(renamed) as PlacedCommit).header, device: 'e'.repeat(32), seq: 1, prev: null }
    const op: Op = { op: 'set', type: 'site', id: 'a', fields: { name: 'theirs' }, sees: { name: [renamed] } }
    fold.admit([
      { id: 'f'.repeat(64), header: { ...header, seen: { [DEVICE]: [2, renamed] }, actor: 'boris' }, ops: [op] },
    ])
    act(site('b', 'Gdańsk'))
    expect([undo({ redo: false }), undo({ redo: false }), undo({ redo: false })]).toEqual(['done', 'left', 'left'])
    expect(undo({ redo: false })).toBe('nothing')
    expect(viewEntity(fold, 'site', 'a')?.name).toBe('theirs')
  })

  it('never takes back a decision', () => {
    const { act, undo } = aJournal()
    act({ op: 'put', type: 'decision', id: 'd', fields: { text: 'Pull the link', at: 1, by: 'anna' } })
    expect(undo({ redo: false })).toBe('nothing')
  })
})
