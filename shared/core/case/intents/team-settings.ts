import type { Change } from '../../journal/change'
import type { DraftHistory } from '../entities/case'
import type { Entity } from '../entity-types'

/** There is one organisation profile in a team journal; made by two laptops at once, it is still one. */
export const ORG = 'org'

type Org = Entity<'org'>

/** What cases that are declared from now on say about words deleted from their drafts; a case may decide otherwise. */
export function setDraftHistoryOfNewCases(org: Org | null, draftHistory: DraftHistory): Change[] {
  const fields = { draftHistory }
  return org
    ? [{ op: 'set', type: 'org', id: org.id, fields, basis: org.meta.basis }]
    : [{ op: 'put', type: 'org', id: ORG, fields }]
}

/** What a new case takes over. Nothing as long as two people disagree: what is removed does not come back. */
export function draftHistoryOfNewCases(org: Org | null): DraftHistory | undefined {
  return org?.meta.conflicts?.['draftHistory'] ? undefined : org?.draftHistory
}
