import { type LucideIcon, Paperclip, Star, TriangleAlert } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Precision } from '../../../shared/core/time/event-time'
import type { ShownTimelineRow } from '../../../shared/core/timeline/timeline-row'
import { Icon } from '../../ui/Icon'
import type { Column } from '../../ui/table/column'
import type { TimeFormatter } from '../case/use-time-format'
import { kindWord } from './kind-words'
import styles from './TimelinePlace.module.css'

export interface ColumnWords {
  readonly time: TimeFormatter
  readonly nameOf: (person: string) => string
  readonly systemOf: (id: string) => string
  readonly sourceOf: (id: string) => string
}

/** The columns of the timeline; times in the zone of the status bar, which the head names. */
export function timelineColumns({
  time,
  nameOf,
  systemOf,
  sourceOf,
}: ColumnWords): readonly Column<ShownTimelineRow>[] {
  const zone = time.dateTime(Date.now()).zone
  return [
    {
      id: 'star',
      title: 'Story',
      hideTitle: true,
      width: 28,
      minWidth: 28,
      cell: (row) =>
        row.star ? <Star size={14} strokeWidth={1.5} aria-label="Starred" className={styles.star} /> : null,
    },
    {
      id: 'time',
      title: `Time (${zone})`,
      width: 204,
      sortable: true,
      cell: (row) => <RowTime row={row} time={time} />,
    },
    {
      id: 'kind',
      title: 'Kind',
      width: 92,
      sortable: true,
      cell: (row) => {
        const { word, mark } = kindWord(row.kind)
        return (
          <span className={row.kind === 'event' ? styles.plainKind : styles.kind}>
            {markElement(mark)}
            {word}
          </span>
        )
      },
    },
    {
      id: 'text',
      title: 'What happened',
      width: 340,
      minWidth: 160,
      grow: true,
      sortable: true,
      cell: (row) => (
        <span dir="auto" title={row.text}>
          {row.conflict ? <TriangleAlert size={12} className={styles.conflict} aria-label="In conflict" /> : null}
          {row.text.slice(0, SHOWN)}
        </span>
      ),
    },
    {
      id: 'host',
      title: 'Host',
      width: 112,
      sortable: true,
      cell: (row) => (
        <span className="mono" dir="auto">
          {row.assets.length > 0 ? row.assets.map(systemOf).join(', ') : row.host}
        </span>
      ),
    },
    {
      id: 'who',
      title: 'Who',
      width: 148,
      showFrom: 940,
      cell: (row) => (
        <span className={styles.soft} dir="auto" title={who(row, nameOf, sourceOf)}>
          {who(row, nameOf, sourceOf)}
        </span>
      ),
    },
    {
      id: 'technique',
      title: 'ATT&CK',
      width: 112,
      showFrom: 1100,
      cell: ({ techniques }) => (
        <span className={styles.mono} title={techniques.join(', ')}>
          {techniques[0]}
          {techniques.length > 1 ? ` +${techniques.length - 1}` : ''}
        </span>
      ),
    },
    {
      id: 'evidence',
      title: 'Evidence',
      hideTitle: true,
      width: 56,
      minWidth: 48,
      align: 'end',
      cell: (row) =>
        row.evidence.length > 0 ? (
          <span className={styles.count}>
            <Paperclip size={12} strokeWidth={1.5} aria-label="Evidence" />
            {row.evidence.length}
          </span>
        ) : null,
    },
  ]
}

/** One element for each mark: where a row changes and its kind does not, React leaves the picture alone. */
function markElement(mark: LucideIcon): ReactElement {
  const known = marks.get(mark) ?? <Icon of={mark} size={14} />
  marks.set(mark, known)
  return known
}

const marks = new Map<LucideIcon, ReactElement>()

/** A field may hold 40 KB; a line shows its beginning. */
const SHOWN = 400

function who(row: ShownTimelineRow, nameOf: ColumnWords['nameOf'], sourceOf: ColumnWords['sourceOf']): string {
  if (row.statedBy) return `${nameOf(row.statedBy)}${row.channel ? ` via ${row.channel}` : ''}`
  return row.source ? sourceOf(row.source) : nameOf(row.by)
}

/** Our own clock readings are kept to the millisecond; nobody needs to read that. */
function shownPrecision({ type, precision }: ShownTimelineRow): Precision {
  return type === 'entry' ? precision : 's'
}

function RowTime({ row, time }: { readonly row: ShownTimelineRow; readonly time: TimeFormatter }) {
  const { text, iso } = time.dateTime(row.skewMs === 0 ? row.utc : row.ms, shownPrecision(row))
  return (
    <time dateTime={iso} className={styles.time}>
      {text}
      {row.orderProvable ? null : (
        <span
          className={styles.unsure}
          role="img"
          aria-label="Order not provable"
          title="Order not provable: this and a neighbour can have happened the other way round"
        >
          ≈
        </span>
      )}
      {row.zoneBasis !== 'assumed' ? null : (
        <span
          className={styles.assumed}
          title={`Zone ${row.zone} was ${row.zoneBasis === 'assumed' ? 'assumed for this source' : 'taken from the case'}, not stated`}
        >
          assumed
        </span>
      )}
    </time>
  )
}
