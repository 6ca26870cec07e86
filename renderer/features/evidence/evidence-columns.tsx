import type { EvidenceRow } from '../../../shared/core/evidence/evidence-rows'
import { relativeTime } from '../../../shared/core/time/relative'
import { progressWords } from '../../app/jobs'
import type { Column } from '../../ui/table/column'
import type { TimeFormatter } from '../case/use-time-format'
import { absentWords } from './absent-words'
import { CopyHash } from './CopyHash'
import styles from './EvidencePlace.module.css'
import { HashMark } from './HashMark'
import type { AbsentFiles } from './use-absent'

/** The columns of the evidence table. `now` in epoch ms; `absent`: files that are not on this laptop. */
export function evidenceColumns(time: TimeFormatter, now: number, absent: AbsentFiles): readonly Column<EvidenceRow>[] {
  return [
    {
      id: 'number',
      title: 'Number',
      width: 116,
      sortable: true,
      cell: ({ item }) =>
        item.number ? (
          <span className={styles.number}>{item.number}</span>
        ) : (
          <span className={styles.attachment}>attachment</span>
        ),
    },
    {
      id: 'title',
      title: 'Title',
      width: 220,
      minWidth: 190,
      grow: true,
      sortable: true,
      cell: ({ item }) => {
        const missing = absent.get(item.sha256)
        return (
          <>
            <span dir="auto">{item.title}</span>
            {missing ? <span className={styles.absent}>{absentWords(missing, item.size)}</span> : null}
          </>
        )
      },
    },
    {
      id: 'hash',
      title: 'Hash state',
      width: 184,
      sortable: true,
      cell: ({ hash }) => (
        <HashMark
          hash={hash}
          when={hash.state === 'unchecked' ? undefined : relativeTime(Math.min(hash.at, now), now)}
        />
      ),
    },
    {
      id: 'gaps',
      title: 'Custody gaps',
      width: 204,
      sortable: true,
      cell: ({ gaps }) =>
        gaps.length === 0 ? null : (
          <span className={styles.gap} title={gaps.join('; ')}>
            {gaps.length > 1 ? `${gaps.length}: ` : ''}
            {gaps[0]}
          </span>
        ),
    },
    {
      id: 'holder',
      title: 'Holder',
      width: 124,
      sortable: true,
      cell: ({ holder }) => <span dir="auto">{holder}</span>,
    },
    { id: 'kind', title: 'Kind', width: 100, showFrom: 960, sortable: true, cell: ({ kind }) => kind },
    {
      id: 'size',
      title: 'Size',
      width: 78,
      showFrom: 1000,
      align: 'end',
      sortable: true,
      cell: ({ item }) => progressWords(item.size, null, 'bytes'),
    },
    {
      id: 'sha256',
      title: 'SHA-256',
      width: 128,
      showFrom: 1120,
      sortable: true,
      cell: ({ item }) => (
        <span className={styles.hash}>
          <span className={styles.mono}>{item.sha256.slice(0, 10)}</span>
          <CopyHash sha256={item.sha256} />
        </span>
      ),
    },
    {
      id: 'stored',
      title: 'Stored',
      width: 74,
      showFrom: 1300,
      sortable: true,
      cell: ({ item }) => (item.stored === 'vault' ? 'Vault' : 'In place'),
    },
    { id: 'site', title: 'Site', width: 56, showFrom: 1180, sortable: true, cell: ({ siteCode }) => siteCode },
    {
      id: 'added',
      title: 'Added',
      width: 188,
      showFrom: 1480,
      sortable: true,
      cell: ({ item }) => <span className={styles.quiet}>{time.line(item.addedAt)}</span>,
    },
  ]
}
