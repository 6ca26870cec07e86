import type { Entity } from '../../../shared/core/case/entity-types'
import { useNearbyHere } from '../../app/nearby-here'
import { useServerHere } from '../../app/server-here'
import { asFailure } from '../../store/as-failure'
import { askKeeper } from '../../store/keeper'
import { useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { toast } from '../../ui/toast-queue'
import { absentWords } from './absent-words'
import styles from './EvidenceInspector.module.css'
import type { Absent } from './use-absent'

/** In place of the preview of a file that only others have so far. */
export function NotHere({ item, absent }: { readonly item: Entity<'evidence'>; readonly absent: Absent }) {
  const { journal: open } = useJournal().getState()
  const nearby = useNearbyHere((here) => here.nearby)
  const server = useServerHere((here) => here.server)
  const canAsk = server?.on === true || nearby?.peers.some(({ on }) => on) === true
  const fetch = async (): Promise<void> => {
    try {
      await askKeeper('nearby.want', { journal: item.meta.journal ?? open, sha256: item.sha256 })
    } catch (problem) {
      const { message, hint } = asFailure(problem)
      toast({ text: message, hint, tone: 'danger' })
    }
  }
  return (
    <div className={styles.form} data-testid="not-here">
      <p className={styles.note} role="status">
        {absent.wanted || absent.got > 0
          ? `Not on this laptop yet: ${absentWords(absent, item.size)}. It comes as soon as whoever has it is reached.`
          : 'Not on this laptop. Its hash and its custody are; the content is with whoever took it in.'}
      </p>
      {absent.wanted ? null : canAsk ? (
        <div>
          <Button onPress={() => void fetch()}>Fetch</Button>
        </div>
      ) : (
        <p className={styles.note}>
          This laptop syncs with nobody now. Bring it in by a bundle with evidence, or sync.
        </p>
      )}
    </div>
  )
}
