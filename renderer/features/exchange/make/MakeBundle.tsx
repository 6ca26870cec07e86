import { useMemo, useState } from 'react'
import { TLP_LABELS } from '../../../../shared/core/case/entities/fields'
import { earlierBundles } from '../../../../shared/core/exchange/earlier-bundles'
import { Checkbox } from '../../../ui/Checkbox'
import { FormDialog } from '../../../ui/FormDialog'
import { RadioGroup } from '../../../ui/RadioGroup'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import { fileSize } from '../../import/format-words'
import { counted } from '../bring/taken-words'
import { useTeamTime } from '../use-team-time'
import { type BundleChoice, missingOf, NO_CHOICE, suggestedName, writeAsk } from './bundle-choice'
import { CaseChooser } from './CaseChooser'
import styles from './MakeBundle.module.css'
import { ProtectionFields } from './ProtectionFields'
import { sendBundle } from './send-bundle'
import { type CaseWeight, useCaseWeights } from './use-case-weights'

type MakeBundleProps = {
  readonly journals: readonly string[]
  readonly onClose: () => void
}

/** Makes one signed file of whole cases or of what is new in one, for a named recipient. */
export function MakeBundle({ journals, onClose }: MakeBundleProps) {
  const [choice, setChoice] = useState<BundleChoice>({ ...NO_CHOICE, journals })
  const [errors, setErrors] = useState<readonly string[]>([])
  const [isBusy, setBusy] = useState(false)
  const weight = useCaseWeights(choice.journals)
  const choose = (some: Partial<BundleChoice>): void => setChoice((before) => ({ ...before, ...some }))
  const after = weight?.bundles.find(({ id }) => id === choice.after) ?? null

  const submit = async (): Promise<void> => {
    const missing = missingOf(choice)
    setErrors(missing)
    if (missing.length > 0) return
    setBusy(true)
    const place = await window.holdfast.call('files.saveAs', {
      title: 'Make a bundle',
      suggestedName: suggestedName(weight?.cases ?? [], new Date().toISOString().slice(0, 10), after !== null),
    })
    setBusy(false)
    if (!place.ok) return setErrors([`${place.message} ${place.hint}`])
    if (place.value === null) return
    const [only] = choice.journals
    const heads = after && only ? { [only]: after.heads } : {}
    onClose()
    void sendBundle(choice, writeAsk(choice, place.value.token, heads), place.value.name)
  }

  return (
    <FormDialog
      isOpen
      wide
      onClose={onClose}
      title="Make a bundle"
      lead="One signed file that carries a case to another laptop. It may be brought in there in any order and any number of times."
      verb="Choose a place"
      isBusy={isBusy}
      errors={errors}
      onSubmit={() => void submit()}
    >
      <div className={styles.columns}>
        <div className={styles.fields}>
          <CaseChooser
            fixed={journals.length > 0 ? (weight?.cases ?? []) : null}
            chosen={choice.journals}
            onChange={(next) => choose({ journals: next, after: null })}
          />
          <TextField
            label="Recipient"
            help="Recorded in the case: its record says who may hold a copy."
            autoFocus
            value={choice.recipient}
            onChange={(recipient) => choose({ recipient })}
            placeholder="Ben Okafor, plant Kassel"
          />
          <TextField
            label="Reason"
            optional
            value={choice.reason}
            onChange={(reason) => choose({ reason })}
            placeholder="hand over to the day shift"
          />
          <Extent choice={choice} weight={weight} onChange={(next) => choose({ after: next })} />
          <Checkbox
            isSelected={choice.privileged}
            onChange={(privileged) => choose({ privileged })}
            note={weight ? privilegedNote(weight, choice.privileged) : 'Reading what is marked'}
          >
            Privileged items
          </Checkbox>
          <Select
            label="Items marked up to"
            help={choice.upTo === 'TLP:RED' ? undefined : STAYS}
            options={TLP_LABELS.map((id) => ({ id, label: id === 'TLP:RED' ? 'TLP:RED, all of them' : id }))}
            value={choice.upTo}
            onChange={(upTo) => choose({ upTo })}
          />
        </div>
        <div className={styles.fields}>
          <Checkbox
            isSelected={choice.evidence}
            onChange={(evidence) => choose({ evidence })}
            note={weight ? filesNote(weight) : 'Reading what is stored'}
          >
            Evidence and attachments
          </Checkbox>
          <Checkbox
            isSelected={choice.drafts}
            onChange={(drafts) => choose({ drafts })}
            note="Left out unless asked for: a draft can be demanded in court. Cut versions always go in."
          >
            Text of review drafts
          </Checkbox>
          <ProtectionFields choice={choice} onChange={choose} />
        </div>
      </div>
    </FormDialog>
  )
}

type ExtentProps = {
  readonly choice: BundleChoice
  readonly weight: CaseWeight | null
  readonly onChange: (after: string | null) => void
}

/** The whole case, or what is new since a bundle that somebody has already. */
function Extent({ choice, weight, onChange }: ExtentProps) {
  const { line } = useTeamTime()
  const { recipient, after } = choice
  const earlier = useMemo(() => earlierBundles(weight?.bundles ?? [], recipient), [weight, recipient])
  const [first] = earlier
  if (!first) return null
  return (
    <>
      <RadioGroup
        label="How much"
        options={[
          { id: 'whole', label: 'The whole case' },
          { id: 'since', label: 'Only what is new since an earlier bundle', note: 'For who has brought that one in.' },
        ]}
        value={after === null ? 'whole' : 'since'}
        onChange={(extent) => onChange(extent === 'whole' ? null : first.id)}
      />
      {after === null ? null : (
        <Select
          label="Earlier bundle"
          options={earlier.map((one) => ({
            id: one.id,
            label: `${line(one.at)} for ${one.recipient}`,
            note: one.fileName,
          }))}
          value={after}
          onChange={onChange}
        />
      )}
    </>
  )
}

function filesNote({ files, bytes, inPlace }: CaseWeight): string {
  const stored =
    files === 0
      ? 'No files are stored.'
      : `${counted(files, 'file')}, ${fileSize(bytes)}. Without them only their hashes travel.`
  return inPlace === 0
    ? stored
    : `${stored} ${counted(inPlace, 'file')} ${inPlace === 1 ? 'stays where it was' : 'stay where they were'} registered.`
}

const STAYS =
  'What stands above stays here, with all that the same acts wrote. Its entries travel without their content, so that every chain still verifies.'

function privilegedNote({ privileged }: CaseWeight, goIn: boolean): string {
  const marked = `${privileged === 0 ? 'None' : counted(privileged, 'item')} ${privileged === 1 ? 'is' : 'are'} marked.`
  if (goIn) return privileged === 0 ? marked : `${marked} A bundle carries the whole record unless you leave them out.`
  return privileged === 0 ? marked : `${marked} ${STAYS}`
}
