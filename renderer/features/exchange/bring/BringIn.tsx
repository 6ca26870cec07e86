import { useState } from 'react'
import type { BundleKey, BundleSource } from '../../../../shared/contract/keeper-exchange'
import { progressWords, useJobs } from '../../../app/jobs'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { Dialog, DialogBody } from '../../../ui/Dialog'
import { ProgressBar } from '../../../ui/ProgressBar'
import { Found } from './Found'
import { hasNews } from './found-words'
import { SealedForm } from './SealedForm'
import { takeIn, takingTitle } from './take-in'
import { type Inspection, useInspection } from './use-inspection'

type BringInProps = {
  readonly source: BundleSource
  readonly name: string
  readonly onClose: () => void
}

/** What a bundle holds and what would become of it, before anything is stored; then how far the merge is. */
export function BringIn({ source, name, onClose }: BringInProps) {
  const [key, setKey] = useState<BundleKey | null>(null)
  const [taking, setTaking] = useState(false)
  const inspection = useInspection(source, key)
  if (taking) return <Taking name={name} onClose={onClose} />
  if (inspection.phase === 'read' && inspection.found.state === 'sealed')
    return <SealedForm found={inspection.found} name={name} onKey={setKey} onClose={onClose} />
  const start = (): void => {
    setTaking(true)
    void takeIn(source, key, name)
  }
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={name}
      lead={leadOf(inspection)}
      foot={<Foot inspection={inspection} onClose={onClose} onStart={start} />}
    >
      <DialogBody>
        {inspection.phase === 'failed' ? (
          <Banner tone="danger" title={inspection.failure.message}>
            {inspection.failure.hint}
          </Banner>
        ) : null}
        {inspection.phase === 'reading' ? (
          <ProgressBar
            label="Checking every signature, entry and file"
            value={inspection.total ? inspection.done / inspection.total : null}
            words={progressWords(inspection.done, inspection.total, 'bytes')}
          />
        ) : null}
        {inspection.phase === 'read' && inspection.found.state === 'open' ? <Found found={inspection.found} /> : null}
      </DialogBody>
    </Dialog>
  )
}

function leadOf(inspection: Inspection): string | undefined {
  if (inspection.phase === 'failed') return undefined
  const refused =
    inspection.phase === 'read' && inspection.found.state === 'open' && inspection.found.next === 'refused'
  return refused
    ? 'Nothing of it is stored, and nothing of it can come in.'
    : 'Nothing is stored yet. This is what is in it.'
}

type FootProps = {
  readonly inspection: Inspection
  readonly onClose: () => void
  readonly onStart: () => void
}

function Foot({ inspection, onClose, onStart }: FootProps) {
  const found = inspection.phase === 'read' && inspection.found.state === 'open' ? inspection.found : null
  const useful = found !== null && found.next !== 'refused' && (found.next === 'waits' || hasNews(found))
  if (inspection.phase !== 'reading' && !useful)
    return (
      <Button kind="primary" keys="Escape" onPress={onClose}>
        Close
      </Button>
    )
  return (
    <>
      <Button kind="quiet" keys="Escape" onPress={onClose}>
        Cancel
      </Button>
      <Button kind="primary" isDisabled={!useful} onPress={onStart} autoFocus={useful}>
        {found?.next === 'waits' ? 'Keep it in the waiting room' : 'Bring in'}
      </Button>
    </>
  )
}

/** The merge runs in the task centre too: closing the sheet does not end it. */
function Taking({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const job = useJobs((store) => store.jobs.find(({ title }) => title === takingTitle(name)))
  const state = job?.state
  const running = state === undefined || state.phase === 'running'
  const step = state?.phase === 'running' ? state : null
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={`Bring in ${name}`}
      foot={
        <>
          {running && job?.cancel ? (
            <Button kind="quiet" onPress={job.cancel}>
              Cancel
            </Button>
          ) : null}
          <Button kind={running ? 'normal' : 'primary'} keys="Escape" onPress={onClose} autoFocus>
            {running ? 'Go on working' : 'Close'}
          </Button>
        </>
      }
    >
      <DialogBody>
        {state?.phase === 'failed' ? (
          <Banner tone="danger" title={state.message}>
            {state.hint}
          </Banner>
        ) : null}
        {state?.phase === 'cancelled' ? <p>{state.result}</p> : null}
        {running ? (
          <ProgressBar
            label="Bringing in"
            value={step?.total ? step.done / step.total : null}
            words={step ? progressWords(step.done, step.total, 'bytes') : 'Starting'}
          />
        ) : null}
      </DialogBody>
    </Dialog>
  )
}
