import type { ReactNode } from 'react'
import { anchorWords } from '../../../../shared/core/clocks/clock-rule'
import type { ClockView } from '../../../../shared/core/clocks/clock-view'
import { useAll } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { Property, PropertyList } from '../../../ui/PropertyList'
import { EntityConflicts } from '../../conflicts/EntityConflicts'
import { showForm } from '../case-form'
import { useNames } from '../names'
import { useTimeFormat } from '../use-time-format'
import styles from './ClockList.module.css'

/** All that is known about a duty, and what a person can do about it. */
export function ClockDetail({ view }: { readonly view: ClockView }) {
  const { line } = useTimeFormat()
  const names = useNames()
  const done = view.state === 'waived' || view.state === 'not_applicable'
  return (
    <div className={styles.detail}>
      <EntityConflicts type="clock" id={view.id} />
      <PropertyList>
        {view.due === undefined ? null : (
          <Property
            label="Due"
            tall
            value={
              <span>
                {line(view.due)}
                {view.earlierDue.map((earlier) => (
                  <span key={earlier.at} className={styles.earlier}>
                    <s>{line(earlier.due)}</s> before {names(earlier.by)} was corrected: {earlier.reason}
                  </span>
                ))}
              </span>
            }
          />
        )}
        <Property label="Basis" tall value={<Sentence>{view.basis}</Sentence>} />
        {view.anchorByName ? (
          <Property label="Started by" tall value={`${view.anchorByName}: ${view.anchorReason ?? ''}`} />
        ) : null}
        {view.appliesByName ? (
          <Property
            label={view.applies === 'no' ? 'Does not apply' : 'Applies'}
            tall
            value={`${view.appliesByName}${view.appliesReason ? `: ${view.appliesReason}` : ''}`}
          />
        ) : null}
        {view.rule ? (
          <Property label="Source" tall value={`${view.rule.legal_ref} · confidence ${view.rule.confidence}`} />
        ) : null}
        {view.rule?.trigger ? <Property label="When" tall value={view.rule.trigger} /> : null}
        {view.rule?.content ? <Property label="Content" tall value={view.rule.content.join('; ')} /> : null}
      </PropertyList>
      {view.notes.length > 0 ? (
        <ul className={styles.notes}>
          {view.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
      {view.advice ? <p className={styles.advice}>{view.advice}</p> : null}
      <Filings view={view} />
      <div className={styles.actions}>
        {view.applies === 'undecided' ? (
          <Button writes kind="primary" onPress={() => showForm({ kind: 'duty', clock: view.id })}>
            Decide whether it applies
          </Button>
        ) : null}
        {view.applies === 'yes' && view.anchorKey && view.start === undefined ? (
          <Button writes kind="primary" onPress={() => showForm({ kind: 'anchor', key: view.anchorKey ?? '' })}>
            Set: {anchorWords(view.anchorKey)}
          </Button>
        ) : null}
        {view.filings.length === 0 && view.applies === 'yes' && !done ? (
          <Button writes onPress={() => showForm({ kind: 'sent', clock: view.id })}>
            Record as sent
          </Button>
        ) : null}
        {view.applies === 'undecided' || !view.rule ? null : (
          <Button writes kind="quiet" onPress={() => showForm({ kind: 'duty', clock: view.id })}>
            Change whether it applies
          </Button>
        )}
        {done || view.filings.length > 0 ? null : (
          <Button writes kind="quiet" onPress={() => showForm({ kind: 'waive', clock: view.id })}>
            Waive
          </Button>
        )}
      </div>
    </div>
  )
}

/** What was sent for this duty; a corrected record stays below its correction. */
function Filings({ view }: { readonly view: ClockView }) {
  const { line } = useTimeFormat()
  const names = useNames()
  const evidence = useAll('evidence')
  const sent = useAll('notification').filter((one) => one.clock === view.id)
  if (sent.length === 0) return null
  const standing = new Set(view.filings.map(({ id }) => id))
  const proofOf = (id: string): string => {
    const item = evidence.find((one) => one.id === id)
    return item ? `${item.number ?? item.fileName} ${item.title}` : id
  }
  return (
    <ul className={styles.sent} aria-label="Sent">
      {[...sent].reverse().map((one) => {
        const stands = standing.has(one.id)
        return (
          <li key={one.id} className={stands ? undefined : styles.corrected}>
            <span>
              Sent {line(one.sentAt)} to {one.to} by {names(one.by)}
              {one.channel ? `, ${one.channel}` : ''}
              {one.reference ? `, reference ${one.reference}` : ''}
              {one.proof ? `, proof ${proofOf(one.proof)}` : ', no proof attached'}
              {one.note ? `. ${one.note}` : ''}
            </span>
            {stands ? (
              <Button writes kind="quiet" onPress={() => showForm({ kind: 'sent', clock: view.id, corrects: one.id })}>
                Correct
              </Button>
            ) : (
              <span className={styles.word}>corrected</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Sentence({ children }: { readonly children: string }): ReactNode {
  return `${children.charAt(0).toUpperCase()}${children.slice(1)}`
}
