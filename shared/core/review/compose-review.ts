import type { Entity } from '../case/entity-types'
import type { CaseSnapshot } from '../case/snapshot'
import { caseWords, marksOf, standing } from './case-words'
import type { Block, DocumentSection, Paper, ReviewDocument } from './document'
import { buildLiveBlock } from './live/live-blocks'
import { mapBlocks } from './map-blocks'
import { blocksFromProse } from './prose-blocks'
import type { ProseNode } from './prose-node'
import { sectionTemplate } from './template'

export interface ComposeInput {
  readonly snapshot: CaseSnapshot
  /** Id of the draft. */
  readonly draft: string
  /** Rich text by section id; a section without one is empty. */
  readonly bodies: ReadonlyMap<string, ProseNode>
  /** "draft", or the number that the cut is about to get. */
  readonly revision?: string
  readonly paper?: Paper
}

/**
 * The draft with its live views as they are at this state of the case. Always a draft: only a version
 * that was cut, sealed and approved is APPROVED (`reviewFromCut`). Undefined where there is no such draft.
 */
export function composeReview(input: ComposeInput): ReviewDocument | undefined {
  const { snapshot } = input
  const draft = snapshot.drafts.find((candidate) => candidate.id === input.draft)
  if (draft === undefined) return undefined
  const words = caseWords(snapshot)
  const sections = sectionsOf(draft.id, snapshot).filter((section) => section.included !== false)
  return {
    format: 'holdfast-review',
    version: 1,
    title: draft.title,
    caseNumber: snapshot.case.number,
    caseTitle: snapshot.case.title,
    codeName: snapshot.case.codeName,
    tlp: draft.tlp ?? snapshot.case.tlp,
    status: 'DRAFT',
    revision: input.revision ?? 'draft',
    ...(draft.owner === undefined ? {} : { owner: words.person(draft.owner) }),
    ...(draft.facilitator === undefined ? {} : { facilitator: words.person(draft.facilitator) }),
    zone: snapshot.zone,
    stateId: snapshot.stateId,
    generatedAt: snapshot.now,
    paper: input.paper ?? 'A4',
    sections: sections.map((section) => composeSection(section, snapshot, input.bodies.get(section.id))),
    withheld: { total: 0, byItem: [] },
    notices: [],
  }
}

/** The sections of a draft in their order, those left out of the report among them. */
export function sectionsOf(draft: string, snapshot: Pick<CaseSnapshot, 'sections'>): Entity<'section'>[] {
  return standing(snapshot.sections)
    .filter((section) => section.draft === draft)
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1))
}

function composeSection(
  section: Entity<'section'>,
  snapshot: CaseSnapshot,
  body: ProseNode | undefined,
): DocumentSection {
  const written = body === undefined ? [] : blocksFromProse(body, (key) => buildLiveBlock(key, snapshot))
  const placed = new Set<string>()
  mapBlocks(written, (block) => {
    if (block.kind === 'live') placed.add(block.key)
    return block
  })
  const standingLive = (sectionTemplate(section.key)?.live ?? [])
    .filter((key) => !placed.has(key))
    .map((key) => buildLiveBlock(key, snapshot))
    .filter((block) => block !== undefined)
    .filter((block) => block.blocks.length > 0)
  const blocks = [...withoutEmptyHeadings(written), ...standingLive].map((block) => withoutEcho(block, section.title))
  return { ...marksOf(section, 'section'), key: section.key, title: section.title, blocks }
}

/** A view with the name of its section stands under that heading alone. */
function withoutEcho(block: Block, title: string): Block {
  return block.kind === 'live' && block.title.toLowerCase() === title.toLowerCase() ? { ...block, title: '' } : block
}

/** A prefilled heading that nobody wrote anything under says nothing to the reader. */
function withoutEmptyHeadings(blocks: readonly Block[]): Block[] {
  return blocks.filter((block, index) => {
    if (block.kind !== 'heading') return true
    const next = blocks[index + 1]
    return next !== undefined && !(next.kind === 'heading' && next.level <= block.level)
  })
}
