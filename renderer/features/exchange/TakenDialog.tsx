import { useRouter } from '../../app/router'
import { Button } from '../../ui/Button'
import { Dialog, DialogBody } from '../../ui/Dialog'
import { useRecordView } from '../conflicts/inbox-view'
import { counted, takenWords } from './bring/taken-words'
import styles from './Exchange.module.css'
import { showDialog, type Taken } from './exchange-ui'
import { useConflictCounts } from './use-conflict-counts'

type TakenDialogProps = {
  readonly taken: Taken
  readonly name: string
  readonly onClose: () => void
}

/** What was new in a bundle that came in, case by case, and what people disagree about now. */
export function TakenDialog({ taken, name, onClose }: TakenDialogProps) {
  const cases = taken.journals.filter(({ kind }) => kind === 'case')
  const conflicts = useConflictCounts(cases)
  const { files } = taken
  const open = (caseId: string, place: string, view?: 'commits' | 'conflicts'): void => {
    showDialog(null)
    if (view) useRecordView.setState({ view })
    useRouter.getState().go({ place, caseId })
  }
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={`${takenWords(taken)}.`}
      lead={`${name}, from ${taken.laptop.name}.`}
      foot={
        <Button kind="primary" keys="Escape" onPress={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <DialogBody>
        <ul className={styles.journals} aria-label="Cases">
          {taken.journals.map(({ journal, kind, title, added, already, texts, problem }) => {
            const left = conflicts.get(journal) ?? 0
            return (
              <li key={journal} className={styles.journal}>
                <span className={styles.strong} dir="auto">
                  {kind === 'team' ? 'People and laptops of the team' : title}
                </span>
                <span className={styles.outcome}>
                  {counted(added, 'change')} new, {already.toLocaleString('en')} here already
                  {texts > 0 ? `, ${counted(texts, 'text')} that had been left out` : ''}
                </span>
                {problem ? (
                  <span className={styles.problem}>
                    {problem.message} {problem.hint}
                  </span>
                ) : null}
                {left > 0 ? (
                  <span className={styles.problem}>
                    {counted(left, 'conflict')} {left === 1 ? 'waits' : 'wait'} for someone to decide. Every value is
                    kept until then.
                  </span>
                ) : null}
                {kind === 'case' && added + already > 0 ? (
                  <span className={styles.acts}>
                    <Button onPress={() => open(journal, 'board')}>Open case</Button>
                    {left > 0 ? (
                      <Button onPress={() => open(journal, 'record', 'conflicts')}>Show conflicts</Button>
                    ) : null}
                    <Button kind="quiet" onPress={() => open(journal, 'record', 'commits')}>
                      Show in the record
                    </Button>
                  </span>
                ) : null}
              </li>
            )
          })}
        </ul>
        <p className={styles.explain}>
          {files.added === 0 ? 'No file was new' : `${counted(files.added, 'file')} stored and compared with the hash`}
          {files.already > 0 ? `, ${files.already.toLocaleString('en')} here already` : ''}
          {files.absent > 0 ? `; ${files.absent.toLocaleString('en')} named by hash only` : ''}.
        </p>
      </DialogBody>
    </Dialog>
  )
}
