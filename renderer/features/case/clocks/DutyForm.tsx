import { useMemo, useState } from 'react'
import type { ClockRule } from '../../../../shared/core/clocks/clock-rule'
import { declareApplicability } from '../../../../shared/core/clocks/intents/duties'
import { listDuty } from '../../../../shared/core/clocks/intents/list-duty'
import { clockRules } from '../../../store/clock-rules'
import { currentPerson, intentContext } from '../../../store/profile-store'
import { useAll, useEntity } from '../../../store/use-journal'
import { ComboBox } from '../../../ui/ComboBox'
import { FormDialog } from '../../../ui/FormDialog'
import { RadioGroup } from '../../../ui/RadioGroup'
import { Select } from '../../../ui/Select'
import { TextArea } from '../../../ui/TextArea'
import { closeForm } from '../case-form'
import { PersonPicker } from '../PersonPicker'
import { useFormAct } from '../use-form-act'
import { useOpened } from '../use-opened'
import { RuleText } from './RuleText'

type Answer = 'yes' | 'no' | 'undecided'

const PLAIN = 'as the rule says'

/** Adds a duty of the rules, or decides whether one applies. It is always a person who decides, with a reason. */
export function DutyForm({ clock: clockId }: { readonly clock: string | null }) {
  const clocks = useAll('clock')
  const clock = useOpened(useEntity('clock', clockId))
  const rules = clockRules()
  const [ruleId, setRuleId] = useState<string | null>(clock?.rule ?? null)
  const [answer, setAnswer] = useState<Answer | null>(clock ? null : 'undecided')
  const [variant, setVariant] = useState<string>(clock?.variant ?? PLAIN)
  const [by, setBy] = useState<string | null>(currentPerson()?.id ?? null)
  const [reason, setReason] = useState('')
  const rule = rules.find((one) => one.id === ruleId)
  const act = useFormAct('clocks.declare-applicability', rule ? `Recorded for ${rule.name}.` : 'Recorded.')
  const options = useMemo(() => rules.map(ruleOption), [rules])

  const submit = (): void => {
    const decided = answer === 'yes' || answer === 'no' ? answer : null
    act.submit(
      [
        !rule && !clock && 'Choose the duty.',
        answer === null && 'Say whether it applies.',
        decided !== null && !by && 'Name the person who decides it.',
        decided !== null && reason.trim() === '' && 'Give the reason.',
      ],
      () => {
        if (!decided) return rule ? listDuty(rule, clocks) : []
        const duty = clock ? { clock: clock.id } : rule ? { rule } : null
        if (!duty || !by) return []
        return declareApplicability(intentContext(), {
          duty,
          applies: decided,
          by,
          reason,
          clocks,
          ...(variant === PLAIN ? {} : { variant }),
          ...(clock ? { basis: clock.meta.basis } : {}),
        })
      },
    )
  }
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title={clock ? `Does it apply? ${clock.name}` : 'Add a duty to notify'}
      lead="Rules in our own words, for orientation. Confirm with counsel."
      verb={clock ? 'Record the decision' : 'Add duty'}
      onSubmit={submit}
      errors={act.errors}
      isBusy={act.isBusy}
      wide
    >
      {clock ? null : (
        <ComboBox
          label="Duty"
          options={options}
          value={ruleId}
          onChange={setRuleId}
          placeholder="Type a law, a country or an authority"
          autoFocus
        />
      )}
      {rule ? <RuleText rule={rule} /> : null}
      <RadioGroup<Answer>
        label="Does it apply?"
        options={[
          { id: 'yes', label: 'It applies' },
          { id: 'no', label: 'It does not apply' },
          ...(clock ? [] : [{ id: 'undecided' as const, label: 'Not decided yet', note: 'It shows as a gap.' }]),
        ]}
        value={answer}
        onChange={setAnswer}
      />
      {rule?.variants && rule.variants.length > 0 ? (
        <Select
          label="Period"
          options={[
            { id: PLAIN, label: 'As the rule says' },
            ...rule.variants.map((one) => ({
              id: one.applies_if,
              label: `${one.offset.value} ${one.offset.unit.replaceAll('_', ' ')}s`,
              note: `if ${one.applies_if}`,
            })),
          ]}
          value={variant}
          onChange={setVariant}
        />
      ) : null}
      {answer === 'yes' || answer === 'no' ? (
        <>
          <PersonPicker label="Decided by" value={by} onChange={setBy} />
          <TextArea label="Reason" value={reason} onChange={setReason} rows={2} />
        </>
      ) : null}
    </FormDialog>
  )
}

function ruleOption(rule: ClockRule): { id: string; label: string; note: string } {
  return {
    id: rule.id,
    // What is typed is looked for in the label alone.
    label: `${rule.id.replaceAll('-', ' ').toUpperCase()} · ${rule.name} · ${rule.jurisdiction}`,
    note: `${rule.recipient} · ${rule.legal_ref}${rule.status === 'in-force' ? '' : ` · ${rule.status}`}`,
  }
}
