/** What a person typed into the filter of the timeline, understood. */
export interface TimelineQuery {
  /** Lower-case words that must all be found somewhere in the row. */
  readonly words: readonly string[]
  readonly without: readonly string[]
  readonly kinds: readonly string[]
  readonly starred: boolean | null
  /** Only what tells the story: starred, decisions, handovers. */
  readonly story: boolean
  readonly techniques: readonly string[]
  readonly hosts: readonly string[]
  /** Ids of systems or evidence that the entry must point at. */
  readonly links: readonly string[]
  readonly sources: readonly string[]
  /** Epoch ms, inclusive and exclusive. */
  readonly from: number | null
  readonly to: number | null
}

const TOKEN = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/gi

/**
 * Reads `word "two words" -not kind:decision is:starred technique:T1059 host:dc01 source:edr
 * after:2026-03-14 before:2026-03-15T12:00`. Times are UTC. A field that is not known is a word like any other.
 */
export function parseTimelineQuery(text: string): TimelineQuery {
  const query = {
    words: [] as string[],
    without: [] as string[],
    kinds: [] as string[],
    techniques: [] as string[],
    hosts: [] as string[],
    links: [] as string[],
    sources: [] as string[],
    starred: null as boolean | null,
    story: false,
    from: null as number | null,
    to: null as number | null,
  }
  for (const match of text.matchAll(TOKEN)) {
    const value = (match[3] ?? match[4] ?? '').toLowerCase()
    const field = match[2]?.toLowerCase()
    const not = match[1] === '-'
    if (value === '') continue
    const moment = field === 'after' || field === 'before' ? utcMoment(value) : null
    if (not) query.without.push(field && !FIELDS.has(field) ? `${field}:${value}` : value)
    else if (field === 'kind') query.kinds.push(value)
    else if (field === 'is' && value === 'starred') query.starred = true
    else if (field === 'is' && value === 'story') query.story = true
    else if (field === 'technique') query.techniques.push(value.toUpperCase())
    else if (field === 'host') query.hosts.push(value)
    else if (field === 'link') query.links.push(value)
    else if (field === 'source') query.sources.push(value)
    else if (moment !== null && field === 'after') query.from = moment
    else if (moment !== null && field === 'before') query.to = moment
    else query.words.push(field ? `${field}:${value}` : value)
  }
  return query
}

const FIELDS: ReadonlySet<string> = new Set(['kind', 'is', 'technique', 'host', 'link', 'source', 'after', 'before'])

function utcMoment(text: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:t(\d{2}:\d{2}(?::\d{2})?))?z?$/.exec(text)
  if (!match) return null
  const ms = Date.parse(`${match[1]}T${match[2] ?? '00:00'}Z`)
  return Number.isNaN(ms) ? null : ms
}

/** Whether `narrower` can only find rows that `wider` found, so a keystroke need not look at every row again. */
export function isNarrower(narrower: string, wider: string): boolean {
  // Inside an open quote or a field the meaning of what was typed can still change.
  return (
    wider.length > 0 &&
    narrower.startsWith(wider) &&
    /^[\p{L}\p{N} ._\\/-]*$/u.test(narrower) &&
    !/(^|\s)-/.test(narrower)
  )
}

const RANGE = /(^|\s)(?:after|before):\S*/gi

/** The question with another range of time, rounded outwards to whole seconds; null takes the range out. */
export function withRange(query: string, range: { readonly fromMs: number; readonly toMs: number } | null): string {
  const rest = query.replace(RANGE, '').trim()
  if (!range) return rest
  const second = (ms: number): string => new Date(ms).toISOString().slice(0, 19)
  const from = second(Math.floor(range.fromMs / 1000) * 1000)
  const to = second(Math.ceil(range.toMs / 1000) * 1000)
  return `${rest} after:${from} before:${to}`.trim()
}
