import type { ReactNode } from 'react'
import type { Inline, Run } from '../../../../shared/core/review/document'
import styles from './DocumentBlocks.module.css'

/** Runs of text with their looks. Whatever they say is only ever text; no link can be followed. */
export function Runs({ text }: { readonly text: Inline }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their position
  return text.map((run, at) => <RunText key={at} run={run} />)
}

function RunText({ run }: { readonly run: Run }) {
  if (run.lineBreak) return <br />
  let node: ReactNode = run.text
  if (run.literal) node = <span className={run.literal === 'number' ? styles.number : styles.literal}>{node}</span>
  if (run.code) node = <code>{node}</code>
  if (run.strike) node = <s>{node}</s>
  if (run.underline) node = <u>{node}</u>
  if (run.italic) node = <em>{node}</em>
  if (run.bold) node = <strong>{node}</strong>
  if (run.link !== undefined && run.link !== run.text) {
    node = (
      <>
        {node} <span className={styles.quiet}>({run.link})</span>
      </>
    )
  }
  return run.quiet ? <span className={styles.quiet}>{node}</span> : node
}
