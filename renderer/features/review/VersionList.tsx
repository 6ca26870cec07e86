import type { Entity } from '../../../shared/core/case/entity-types'
import { InspectorSection } from '../../app/Inspector'
import { useRouter } from '../../app/router'
import { useAll } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { StateDot } from '../../ui/StateDot'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import styles from './ReviewInspector.module.css'
import { openDialog } from './review-ui'
import { shortHash } from './status-words'

type VersionListProps = {
  readonly draft: Entity<'draft'>
  /** The cut on the screen. */
  readonly shown: string | null
}

/** The versions that were cut from a draft, newest first, and who approved each. */
export function VersionList({ draft, shown }: VersionListProps) {
  const cuts = useAll('cut')
  const approvals = useAll('approval')
  const name = useNames()
  const time = useTimeFormat()
  const mine = cuts.filter((cut) => cut.draft === draft.id).sort((a, b) => b.at - a.at)
  const withdrawn = new Set(approvals.flatMap(({ corrects }) => corrects ?? []))
  return (
    <InspectorSection title="Versions">
      {mine.length === 0 ? (
        <p className={styles.none}>None yet. Cutting a version seals the text as it stands, to be approved and sent.</p>
      ) : (
        <ul className={styles.rows}>
          {mine.map((cut) => {
            const approval = approvals.find(({ id, of }) => of === cut.id && !withdrawn.has(id))
            return (
              <li key={cut.id} className={styles.card} aria-label={`Version ${cut.version}`}>
                <div className={styles.row}>
                  <strong>Version {cut.version}</strong>
                  {approval ? (
                    <StateDot tone="success" shape="check">
                      Approved
                    </StateDot>
                  ) : (
                    <StateDot tone="plain" shape="ring">
                      Not approved
                    </StateDot>
                  )}
                </div>
                <p className={styles.quiet}>
                  {time.line(cut.at)}, {name(cut.by)}
                </p>
                {cut.note ? <p dir="auto">{cut.note}</p> : null}
                {approval ? (
                  <p className={styles.quiet}>
                    Approved by {name(approval.statedBy ?? approval.by)}
                    {approval.role ? `, ${approval.role}` : ''}
                    {approval.channel ? `, by ${approval.channel}` : ''}, {time.line(approval.at)}
                  </p>
                ) : null}
                <HistoryGone of={[cut.id, approval?.id]} />
                <p className={styles.hash} title={`SHA-256 ${cut.sha256}`}>
                  {shortHash(cut.sha256)}…
                </p>
                <div className={styles.actions}>
                  {cut.id === shown ? null : (
                    <Button kind="quiet" onPress={() => useRouter.getState().select(cut.id)}>
                      Read
                    </Button>
                  )}
                  {approval ? null : (
                    <Button writes kind="quiet" onPress={() => openDialog({ kind: 'approve', cut: cut.id })}>
                      Approve
                    </Button>
                  )}
                  <Button writes kind="quiet" onPress={() => openDialog({ kind: 'export', what: cut.id })}>
                    Export
                  </Button>
                </div>
              </li>
            )
          })}
        </ul>
      )}
    </InspectorSection>
  )
}

/** That words deleted from the draft went with a version, by the policy of the case. */
function HistoryGone({ of }: { readonly of: readonly (string | undefined)[] }) {
  const time = useTimeFormat()
  const purge = useAll('purge').find(({ follows }) => follows !== undefined && of.includes(follows))
  return purge ? <p className={styles.quiet}>Deleted words removed by policy, {time.line(purge.at)}</p> : null
}
