import { describe, expect, it } from 'vitest'
import { declareCase } from '../../../../../shared/core/case/intents/declare-case'
import {
  draftHistoryOfNewCases,
  ORG,
  setDraftHistoryOfNewCases,
} from '../../../../../shared/core/case/intents/team-settings'
import { draftHistoryPolicy } from '../../../../../shared/core/journal/draft-history'
import { viewEntity } from '../../../../../shared/core/journal/view'
import { type Laptop, World } from '../../../../property/journal-world'

const orgOf = (laptop: Laptop) => viewEntity(laptop.fold, 'org', ORG)
const settles = (laptop: Laptop, choice: 'keep' | 'on-cut') =>
  laptop.act('team.draft-history', setDraftHistoryOfNewCases(orgOf(laptop), choice))

describe('what the team says of words deleted from drafts', () => {
  it('is nothing until somebody settles it, and what was settled last from then on', () => {
    const laptop = new World().add()
    expect(draftHistoryOfNewCases(orgOf(laptop))).toBeUndefined()
    settles(laptop, 'on-cut')
    expect(draftHistoryOfNewCases(orgOf(laptop))).toBe('on-cut')
    settles(laptop, 'keep')
    expect(draftHistoryOfNewCases(orgOf(laptop))).toBe('keep')
  })

  it('is nothing as long as two laptops disagree, and is settled by a choice that knows of both', () => {
    const world = new World()
    const [anna, jonas] = [world.add(), world.add()]
    settles(anna, 'on-cut')
    settles(jonas, 'keep')
    anna.receive(world.commits)
    expect(draftHistoryOfNewCases(orgOf(anna))).toBeUndefined()
    settles(anna, 'on-cut')
    jonas.receive(world.commits)
    expect(draftHistoryOfNewCases(orgOf(jonas))).toBe('on-cut')
  })

  it('is taken over by a case when it is declared, as its own decision', () => {
    const world = new World('case-1')
    const laptop = world.add()
    const ctx = { now: world.now, me: 'anna', newId: () => world.newId() }
    const file = { journal: 'case-1', number: 'C-1', codeName: 'Oxbow', title: 'T', kind: 'other', zone: 'UTC' }
    const anna = { id: 'anna', name: 'Anna', handle: 'anna' }
    const [made] = laptop.act('case.declare', declareCase(ctx, anna, { ...file, draftHistory: 'on-cut' }))
    const { says, setBy } = draftHistoryPolicy(laptop.fold, 'case-1')
    expect([says, setBy?.id]).toEqual(['on-cut', made?.id])
  })
})
