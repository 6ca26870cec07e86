import { useState } from 'react'
import { Segmented } from '../../ui/Segmented'
import styles from './ImportAccountView.module.css'

interface ToldRow {
  readonly line: number
  readonly what: string
}

type ImportAccountViewProps = {
  readonly rowsRead: number
  readonly accepted: number
  readonly repaired: number
  readonly rejected: number
  readonly assumptions: readonly string[]
  /** The first of each, with line numbers. */
  readonly repairs: readonly ToldRow[]
  readonly rejections: readonly ToldRow[]
}

/** Every row of an imported file accounted for: the sum, and the lines that were changed or left out. */
export function ImportAccountView(props: ImportAccountViewProps) {
  const { rowsRead, accepted, repaired, rejected, assumptions, repairs, rejections } = props
  const [shown, setShown] = useState<'rejected' | 'repaired'>(rejected > 0 || repaired === 0 ? 'rejected' : 'repaired')
  const rows = shown === 'rejected' ? rejections : repairs
  const of = shown === 'rejected' ? rejected : repaired
  return (
    <div className={styles.account}>
      <p className={styles.sum}>
        <strong>{number(rowsRead)}</strong> rows read = <strong>{number(accepted)}</strong> accepted +{' '}
        <strong>{number(rejected)}</strong> rejected
        {repaired > 0 ? <span className={styles.soft}> · {number(repaired)} of the accepted repaired</span> : null}
      </p>
      {assumptions.length > 0 ? (
        <ul className={styles.assumptions}>
          {assumptions.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      {rejected + repaired > 0 ? (
        <>
          <Segmented
            label="Rows that need a look"
            reads
            options={[
              { id: 'rejected', label: `Rejected ${number(rejected)}` },
              { id: 'repaired', label: `Repaired ${number(repaired)}` },
            ]}
            value={shown}
            onChange={setShown}
          />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className={styles.lines} tabIndex={0} aria-label={`${shown} rows`}>
            {rows.map(({ line, what }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one line can have several remarks
              <div key={at} className={styles.line}>
                <span className={styles.number}>line {number(line)}</span>
                <span dir="auto" className={styles.what}>
                  {what}
                </span>
              </div>
            ))}
            {rows.length === 0 ? <div className={styles.line}>None.</div> : null}
            {of > rows.length && rows.length > 0 ? (
              <div className={styles.line}>The first {number(rows.length)} of these remarks are listed.</div>
            ) : null}
          </section>
        </>
      ) : null}
    </div>
  )
}

function number(value: number): string {
  return value.toLocaleString('en')
}
