import { Pencil } from 'lucide-react'
import type { Entity } from '../../../shared/core/case/entity-types'
import type { CustodyLink } from '../../../shared/core/evidence/custody-chain'
import { cx } from '../../ui/cx'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import styles from './EvidenceInspector.module.css'
import { useEvidenceView } from './evidence-view'

const ACTS: { readonly [action in Entity<'custody'>['action']]: string } = {
  collected: 'Collected',
  promoted: 'Given its number',
  transferred: 'Transferred',
  'copied-out': 'Copy taken out',
  verified: 'Verified: hash unchanged',
  'verify-failed': 'Verified: hash does NOT match',
  returned: 'Returned',
  destroyed: 'Destroyed',
  note: 'Note',
}

/** Who had it, when, and what was done; oldest first. What was corrected stays, struck out. */
export function CustodyChain({ chain }: { readonly chain: readonly CustodyLink[] }) {
  if (chain.length === 0)
    return <p className={styles.note}>No custody yet: it begins when the attachment is promoted to evidence.</p>
  return (
    <ol className={styles.chain} aria-label="Chain of custody">
      {chain.map((link) => (
        <ChainLink key={link.event.id} link={link} />
      ))}
    </ol>
  )
}

function ChainLink({ link: { event, correctedBy } }: { readonly link: CustodyLink }) {
  const nameOf = useNames()
  const time = useTimeFormat()
  const tone = event.action === 'verify-failed' ? styles.bad : event.action === 'verified' ? styles.good : undefined
  const way = [event.from ? `from ${nameOf(event.from)}` : '', event.to ? `to ${nameOf(event.to)}` : ''].filter(Boolean)
  return (
    <li className={cx(styles.link, tone, correctedBy !== null && styles.wrong)}>
      <span className={styles.act}>
        <span>
          {ACTS[event.action]}
          {event.number ? ` as ${event.number}` : ''}
          {event.corrects ? ' (correction)' : ''}
        </span>
        {correctedBy ? null : (
          <IconButton
            writes
            label="Correct this entry"
            icon={<Icon of={Pencil} size={12} />}
            onPress={() => useEvidenceView.setState({ form: { kind: 'correct', event: event.id } })}
          />
        )}
      </span>
      <span className={styles.words} dir="auto">
        {nameOf(event.by)}
        {way.length > 0 ? `, ${way.join(' ')}` : ''}
        {event.purpose ? `, for ${event.purpose}` : ''}
      </span>
      <span className={styles.note}>
        {time.line(event.at)}
        {event.meta.createdBy === event.by ? '' : `, recorded by ${nameOf(event.meta.createdBy)}`}
      </span>
      {event.statedBy ? (
        <span className={styles.note}>
          Said by {nameOf(event.statedBy)}
          {event.channel ? `, ${event.channel}` : ''}
        </span>
      ) : null}
      {event.note ? (
        <span className={styles.words} dir="auto">
          {event.note}
        </span>
      ) : null}
      {event.sha256 ? <span className={styles.mono}>{event.sha256.slice(0, 16)}…</span> : null}
      {correctedBy ? <span className={styles.note}>Corrected by a later entry</span> : null}
    </li>
  )
}
