import type { ProseNode } from './prose-node'

/** A section of the post-incident review as the team's template has it. */
export interface SectionTemplate {
  readonly key: string
  readonly title: string
  /** Shown where nobody has written yet; never exported. */
  readonly guidance: string
  /** Live views that stand below the text, unless the writer placed them in it. */
  readonly live: readonly string[]
  /** Headings that the section begins with. */
  readonly headings?: readonly string[]
}

export const REVIEW_SECTIONS: readonly SectionTemplate[] = [
  {
    key: 'summary',
    title: 'Summary for leadership',
    guidance:
      'What happened, who was hurt, is it over, what we need from you. At most 200 words; no tool names, no host names.',
    live: [],
  },
  {
    key: 'impact',
    title: 'Impact in numbers',
    guidance:
      'People, records, systems, hours, money as a range, reports made to regulators. Write "unknown" where it is.',
    live: ['impact'],
  },
  {
    key: 'timeline',
    title: 'Timeline',
    guidance:
      'Begin before detection. Star entries on the timeline to bring them into the story; write here only what joins them.',
    live: ['story-figure', 'story'],
  },
  {
    key: 'detection',
    title: 'How it was found, and how long each stage took',
    guidance: 'Who or what noticed first, and what happened with that signal.',
    live: ['milestones', 'stages'],
  },
  {
    key: 'factors',
    title: 'Contributing factors',
    guidance:
      'Tools, process, people in their context, third parties, luck. Many, not one root cause. Describe what made sense at the time.',
    live: ['factors'],
  },
  {
    key: 'reflection',
    title: 'What went well, what was hard, where we were lucky',
    guidance: 'Ask everyone who was there, not only who led.',
    live: [],
    headings: ['What went well', 'What was hard', 'Where we were lucky'],
  },
  {
    key: 'surprises',
    title: 'What surprised us, and open questions',
    guidance: 'What we expected, what we saw instead, and what nobody can answer yet.',
    live: ['facts'],
  },
  {
    key: 'plan-fit',
    title: 'Response plan fit',
    guidance: 'Steps skipped, added, late or unclear, and what the plan should say instead.',
    live: ['deviations'],
  },
  {
    key: 'detection-gaps',
    title: 'Detection gaps',
    guidance: 'The source that should have seen it, why it did not, and the fix.',
    live: [],
  },
  {
    key: 'notifications',
    title: 'Notification log',
    guidance: 'Anything that the table does not tell: who was called first, what a regulator answered.',
    live: ['notifications'],
  },
  {
    key: 'evidence',
    title: 'Evidence',
    guidance: 'Where the evidence is kept now, until when, and who may release it.',
    live: ['evidence'],
  },
  {
    key: 'actions',
    title: 'Actions',
    guidance: 'Each with one owner, a date, and how we will know that it worked.',
    live: ['actions'],
  },
  {
    key: 'decisions',
    title: 'Decisions we would make again, or differently',
    guidance: 'Judge each decision by what was known then, not by how it turned out.',
    live: ['decisions'],
  },
  {
    key: 'training',
    title: 'Training and exercises',
    guidance: 'What to rehearse, with whom, and when.',
    live: [],
  },
  {
    key: 'approval',
    title: 'Approval and distribution',
    guidance:
      'Who signed, and who receives which version: leadership, technical, legal (privileged), regulator, public.',
    live: ['roles'],
  },
]

/** The sections of a one-page report for leadership. */
export const ONE_PAGER: readonly string[] = ['summary', 'impact', 'actions']

export function sectionTemplate(key: string): SectionTemplate | undefined {
  return REVIEW_SECTIONS.find((section) => section.key === key)
}

/**
 * Text that a new section begins with; undefined where it begins empty. It is written once: from then
 * on the words belong to the people who edit them.
 */
export function prefill(template: SectionTemplate, summary: string | undefined): ProseNode | undefined {
  if (template.key === 'summary' && summary !== undefined && summary.trim() !== '') {
    const paragraphs = summary
      .split(/\n+/)
      .map((text) => text.trim())
      .filter((text) => text !== '')
    return {
      type: 'doc',
      content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    }
  }
  if (template.headings === undefined) return undefined
  return {
    type: 'doc',
    content: template.headings.flatMap((text): ProseNode[] => [
      { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text }] },
      { type: 'paragraph' },
    ]),
  }
}
