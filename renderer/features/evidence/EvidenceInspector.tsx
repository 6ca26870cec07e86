import type { RefObject } from 'react'
import { HASH_GAP } from '../../../shared/core/evidence/custody-chain'
import type { EvidenceRow } from '../../../shared/core/evidence/evidence-rows'
import { Inspector, InspectorSection } from '../../app/Inspector'
import { CommandButton } from '../../commands/CommandButton'
import { useAll } from '../../store/use-journal'
import { Banner } from '../../ui/Banner'
import { EntityHistory } from '../case/EntityHistory'
import { LinkedEntries } from '../case/LinkedEntries'
import { useTimeFormat } from '../case/use-time-format'
import { EntityConflicts } from '../conflicts/EntityConflicts'
import { HistoryButton } from '../history/HistoryButton'
import { PurgeNotice } from '../law/PurgeNotice'
import { CorrectForm } from './CorrectForm'
import { CustodyChain } from './CustodyChain'
import styles from './EvidenceInspector.module.css'
import { EvidencePreview } from './EvidencePreview'
import { EvidenceProperties } from './EvidenceProperties'
import { nameOfItem } from './evidence-acts'
import { useEvidenceView } from './evidence-view'
import { NotHere } from './NotHere'
import { PromoteForm } from './PromoteForm'
import { TransferForm } from './TransferForm'
import type { Absent } from './use-absent'

type EvidenceInspectorProps = {
  readonly row: EvidenceRow
  /** Undefined where its content is here. */
  readonly absent: Absent | undefined
  readonly bodyRef: RefObject<HTMLDivElement | null>
}

/** One item: what it is, its hash, who had it, what it shows. */
export function EvidenceInspector({ row, absent, bodyRef }: EvidenceInspectorProps) {
  const { item, chain, hash } = row
  const gaps = row.gaps.filter((gap) => gap !== HASH_GAP)
  const time = useTimeFormat()
  const form = useEvidenceView((view) => view.form)
  const steps = useAll('step').filter((step) => step.id === item.step || step.evidence?.includes(item.id))
  const wrong = form?.kind === 'correct' ? chain.find(({ event }) => event.id === form.event)?.event : undefined
  return (
    <Inspector
      kind={item.number ? 'Evidence' : 'Attachment'}
      title={
        <>
          {item.number ? <span className={styles.number}>{item.number} </span> : null}
          <span dir="auto">{item.title}</span>
        </>
      }
    >
      <div ref={bodyRef}>
        <PurgeNotice type="evidence" id={item.id} />
        {hash.state === 'failed' ? (
          <Banner tone="danger" title="The content does not match its hash">
            Found {time.line(hash.at)}. Do not rely on it; find the original or another copy.
          </Banner>
        ) : null}
        <div className={styles.actions}>
          {item.number ? (
            <CommandButton command="evidence.transfer">Transfer</CommandButton>
          ) : (
            <CommandButton command="evidence.promote" kind="primary" showKeys>
              Promote
            </CommandButton>
          )}
          <CommandButton command="evidence.verify">Verify</CommandButton>
          {item.stored === 'vault' ? <CommandButton command="evidence.take-out" /> : null}
        </div>
        {form?.kind === 'promote' && !item.number ? <PromoteForm item={item} /> : null}
        {form?.kind === 'transfer' && item.number ? <TransferForm item={item} /> : null}
        {wrong ? <CorrectForm key={wrong.id} wrong={wrong} /> : null}
        {gaps.length > 0 ? (
          <Banner tone="warning" title={gaps.length === 1 ? 'A gap in custody' : `${gaps.length} gaps in custody`}>
            <ul className={styles.gaps}>
              {gaps.map((gap) => (
                <li key={gap}>{gap}</li>
              ))}
            </ul>
          </Banner>
        ) : null}
        {absent ? <NotHere item={item} absent={absent} /> : <EvidencePreview key={item.sha256} item={item} />}
        <EntityConflicts type="evidence" id={item.id} except={IN_PLACE} />
        <EvidenceProperties row={row} />
        <InspectorSection title="Chain of custody">
          <CustodyChain chain={chain} />
        </InspectorSection>
        <InspectorSection title="Links">
          {steps.map((step) => (
            <p key={step.id} dir="auto">
              Step: {step.title}
            </p>
          ))}
          <LinkedEntries id={item.id} words={nameOfItem(item)} />
        </InspectorSection>
        <InspectorSection
          title="History"
          actions={<HistoryButton type="evidence" id={item.id} name={nameOfItem(item)} />}
        >
          <EntityHistory type="evidence" id={item.id} />
        </InspectorSection>
      </div>
    </Inspector>
  )
}

/** Fields that show their other values where they stand. */
const IN_PLACE = ['title', 'holder', 'kind', 'site', 'asset', 'description', 'tlp', 'privileged']
