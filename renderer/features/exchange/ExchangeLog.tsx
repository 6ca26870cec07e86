import type { ExchangeLine } from '../../../shared/contract/keeper-exchange'
import { EmptyState } from '../../ui/EmptyState'
import { SectionHeader } from '../../ui/SectionHeader'
import { CopyHash } from '../evidence/CopyHash'
import { fileSize } from '../import/format-words'
import styles from './Exchange.module.css'
import { useTeamTime } from './use-team-time'

const ACTS: { readonly [act in ExchangeLine['act']]: string } = {
  written: 'Made here',
  taken: 'Brought in',
  'backed-up': 'Backup',
  discarded: 'Discarded',
}

/** More lines than anyone reads; the record of each case has its own, for good. */
const SHOWN = 200

/** What left this laptop as a file and what came in, newest first. Backups have a list of their own. */
export function ExchangeLog({ lines }: { readonly lines: readonly ExchangeLine[] }) {
  const { line } = useTeamTime()
  const shown = lines.filter(({ act }) => act !== 'backed-up').slice(0, SHOWN)
  if (shown.length === 0) return <EmptyState>No bundle has left this laptop or come in yet.</EmptyState>
  return (
    <section className={styles.part} aria-label="Out and in">
      <SectionHeader title="Out and in" count={shown.length} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={styles.tableFrame} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>When</th>
              <th>What</th>
              <th>File</th>
              <th>Cases</th>
              <th className={styles.number}>Size</th>
              <th>SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id, and are only ever added in front
              <tr key={`${one.at} ${at}`}>
                <td className={styles.when}>{line(one.at)}</td>
                <td>
                  {ACTS[one.act]}
                  {one.act === 'taken' ? <span className={styles.quiet}> from {one.deviceName}</span> : null}
                  {one.reason ? <span className={styles.quiet}>: {one.reason}</span> : null}
                </td>
                <td className={styles.file} dir="auto" title={one.fileName}>
                  {one.fileName}
                </td>
                <td className={styles.file} dir="auto">
                  {one.journals.map(({ title }) => title).join(', ')}
                </td>
                <td className={styles.number}>{fileSize(one.size)}</td>
                <td className={styles.hash}>
                  <span className={styles.mono} title={one.sha256}>
                    {one.sha256.slice(0, 12)}…
                  </span>
                  <CopyHash sha256={one.sha256} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
