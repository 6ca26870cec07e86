import type { Tlp } from '../case/entities/fields'
import type { CaseSnapshot } from '../case/snapshot'
import { defang, defangDiagram } from './defang'
import type { Block, DocumentSection, Marks, Paper, ReviewDocument, Run, Withheld } from './document'
import { counted } from './inline'
import { mapBlocks } from './map-blocks'
import { mapText } from './map-text'
import { redactBlocks } from './redact-blocks'
import { type RoleNames, roleNames } from './role-names'
import { isAbove } from './tlp-order'

/** What the person who exports has chosen. */
export interface ExportOptions {
  /** The report's own label; anything above it is left out. */
  readonly tlp: Tlp
  /** Keys of the sections that go in, or all of them. */
  readonly sections?: readonly string[]
  readonly rolesForNames: boolean
  readonly audience?: string
  readonly paper: Paper
  readonly includeFigures: boolean
  /** Only for counsel's own copy. */
  readonly includePrivileged?: boolean
}

/**
 * The copy of a review that may leave: sections chosen, items above the label or privileged left out and
 * counted, names as roles on request, indicators defanged. Works on a draft and on a sealed cut alike.
 */
export function redactReview(
  document: ReviewDocument,
  people: Pick<CaseSnapshot, 'case' | 'people' | 'members' | 'plan'>,
  options: ExportOptions,
): ReviewDocument {
  const chosen = document.sections.filter(
    (section) => options.sections === undefined || options.sections.includes(section.key),
  )
  const counts = new WithheldCount()
  const sections = chosen.flatMap((section): DocumentSection[] => {
    if (isAbove(section, options)) {
      counts.add(section, 'section')
      return []
    }
    const blocks = redactBlocks(section.blocks, options, (marks, otherwise) => counts.add(marks, otherwise))
    return [{ ...section, blocks: options.includeFigures ? blocks : mapBlocks(blocks, withoutFigure) }]
  })
  const withheld = counts.total()
  const redacted: ReviewDocument = {
    ...document,
    tlp: options.tlp,
    ...(options.audience === undefined || options.audience === '' ? {} : { audience: options.audience }),
    paper: options.paper,
    sections,
    withheld,
    notices: noticesOf(withheld, options),
  }
  const named = options.rolesForNames ? withRoles(redacted, roleNames(people, namesOutside(redacted))) : redacted
  return mapText(named, { run: defangRun, text: defang, diagram: defangDiagram })
}

/** "3 items withheld (above TLP:GREEN or privileged)" */
export function withheldWords(withheld: Withheld, options: Pick<ExportOptions, 'tlp' | 'includePrivileged'>): string {
  const kinds = withheld.byItem.map(({ item, count }) => counted(count, item)).join(', ')
  const reason = options.includePrivileged === true ? `above ${options.tlp}` : `above ${options.tlp} or privileged`
  return `${counted(withheld.total, 'item')} withheld (${reason}): ${kinds}.`
}

function noticesOf(withheld: Withheld, options: ExportOptions): string[] {
  return [
    ...(withheld.total > 0 ? [withheldWords(withheld, options)] : []),
    ...(options.rolesForNames ? ['Names of people are replaced by their roles.'] : []),
    ...(options.includePrivileged === true ? ['Contains privileged passages. Do not pass on without counsel.'] : []),
  ]
}

/** Counts each thing once, however often the report would have shown it. */
class WithheldCount {
  private readonly seen = new Set<string>()
  private readonly counts = new Map<string, number>()

  add(marks: Marks, otherwise: string): void {
    if (marks.itemId !== undefined) {
      if (this.seen.has(marks.itemId)) return
      this.seen.add(marks.itemId)
    }
    const item = marks.item ?? otherwise
    this.counts.set(item, (this.counts.get(item) ?? 0) + 1)
  }

  total(): Withheld {
    const byItem = [...this.counts].map(([item, count]) => ({ item, count })).sort((a, b) => (a.item < b.item ? -1 : 1))
    return { total: byItem.reduce((sum, { count }) => sum + count, 0), byItem }
  }
}

function withoutFigure(block: Block): Block | undefined {
  if (block.kind === 'figure') return undefined
  // A live view that was nothing but a picture leaves no empty heading behind.
  return block.kind === 'live' && block.blocks.length === 0 ? undefined : block
}

function withRoles(document: ReviewDocument, names: RoleNames): ReviewDocument {
  const run = (original: Run): Run => {
    if (original.person !== undefined) return { ...original, text: names.of(original.person), person: undefined }
    if (original.literal === 'hash' || original.literal === 'number') return original
    // Half a file name would be no name that anyone could look up, so one that names a person goes whole.
    if (original.literal === 'file') {
      return names.inText(original.text.replace(/[._-]+/g, ' ')) ===
        original.text.replace(/[._-]+/g, ' ').normalize('NFC')
        ? original
        : { text: '[file name withheld: names a person]', italic: true }
    }
    const renamed = { ...original, text: names.inText(original.text) }
    return original.link === undefined ? renamed : { ...renamed, link: names.inText(original.link) }
  }
  return mapText(document, { run, text: names.inText, diagram: names.inText })
}

function defangRun(run: Run): Run {
  if (run.literal !== undefined) return run
  const harmless = { ...run, text: defang(run.text) }
  return run.link === undefined ? harmless : { ...harmless, link: defang(run.link) }
}

/** Names and ids that the document itself puts down as people. */
function namesOutside(document: ReviewDocument): string[] {
  const names = new Set<string>()
  mapText(document, {
    run: (run) => {
      if (run.person !== undefined) names.add(run.person)
      return run
    },
    text: (text) => text,
    diagram: (source) => source,
  })
  return [...names]
}
