import type { ImportPreview } from '../../../shared/contract/keeper-import'
import { epochMs } from '../../../shared/core/time/iso'
import { useTimeFormat } from '../case/use-time-format'
import styles from './ImportDialog.module.css'

type PreviewRowsProps = {
  readonly rows: ImportPreview['sample']
  readonly skewMs: number
}

/** The first accepted rows as they will stand in the timeline. */
export function PreviewRows({ rows, skewMs }: PreviewRowsProps) {
  const { dateTime } = useTimeFormat()
  if (rows.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.sample} tabIndex={0} aria-label="The first rows">
      <table>
        <thead>
          <tr>
            <th>Line</th>
            <th>Time ({dateTime(0).zone})</th>
            <th>In the file</th>
            <th>What happened</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, utc, timeText, needsZone, text }) => (
            <tr key={line}>
              <td className={styles.line}>{line.toLocaleString('en')}</td>
              <td className={styles.time}>
                {needsZone ? 'zone not known' : dateTime(epochMs(utc) - skewMs, 's').text}
              </td>
              <td className={styles.written}>{timeText}</td>
              <td className={styles.text} dir="auto" title={text}>
                {text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
