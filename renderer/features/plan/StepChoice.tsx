import type { StepView } from '../../../shared/core/plan/step-view'
import { InspectorSection } from '../../app/Inspector'
import { RadioGroup } from '../../ui/RadioGroup'
import { Select } from '../../ui/Select'
import { PersonPicker } from '../case/PersonPicker'
import { CHANNEL_OPTIONS, CHANNELS } from './channels'
import { keepDraft, usePlanDesk } from './plan-desk'
import styles from './StepInspector.module.css'

/** What is decided, and by whom where that is not who types. Recorded as a decision when the step is completed. */
export function StepChoice({ step }: { readonly step: StepView }) {
  const draft = usePlanDesk((desk) => desk.drafts[step.id])
  const open = step.status === 'open'
  return (
    <InspectorSection title="Decision">
      <div className={styles.stack}>
        {step.choices.length > 0 ? (
          <RadioGroup
            label="Decision"
            hideLabel
            isDisabled={!open}
            options={step.choices.map(({ key, label }) => ({ id: key, label }))}
            value={draft?.choice ?? step.choice ?? null}
            onChange={(choice) => keepDraft(step.id, { choice })}
          />
        ) : null}
        {open && step.kind === 'decision' ? (
          <PersonPicker
            label="Decided by, if not you"
            optional
            value={draft?.by ?? null}
            onChange={(by) => keepDraft(step.id, { by })}
          />
        ) : null}
        {open && draft?.by ? (
          <Select
            label="How it was said"
            options={CHANNEL_OPTIONS}
            value={CHANNELS.find((one) => one === draft.channel) ?? CHANNELS[0]}
            onChange={(channel) => keepDraft(step.id, { channel })}
          />
        ) : null}
      </div>
    </InspectorSection>
  )
}
