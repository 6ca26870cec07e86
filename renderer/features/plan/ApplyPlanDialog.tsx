import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { applyPlan } from '../../../shared/core/plan/intents/apply-plan'
import type { Irplan } from '../../../shared/core/plan/irplan'
import { readIrplan } from '../../../shared/core/plan/read-irplan'
import { clockRules } from '../../store/clock-rules'
import { shippedPlans } from '../../store/library'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'
import { useAll, useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { FormDialog } from '../../ui/FormDialog'
import { Icon } from '../../ui/Icon'
import { RadioGroup } from '../../ui/RadioGroup'

const MAX_BYTES = 2 * 1024 * 1024

/** Applies a plan from the library or from a file; a case can have several, which share questions and duties. */
export function ApplyPlanDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return isOpen ? <ApplyForm onClose={onClose} /> : null
}

function ApplyForm({ onClose }: { readonly onClose: () => void }) {
  const journal = useJournal()
  const applied = useAll('plan')
  const facts = useAll('fact')
  const clocks = useAll('clock')
  const [opened, setOpened] = useState<readonly Irplan[]>([])
  const [errors, setErrors] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const plans = [...opened, ...shippedPlans()]
  const [chosen, setChosen] = useState<string | null>(
    () => shippedPlans().find((plan) => !applied.some(({ templateId }) => templateId === plan.id))?.id ?? null,
  )

  const openFile = async (): Promise<void> => {
    setErrors([])
    const kinds = [{ name: 'Response plan', extensions: ['json'] }]
    const picked = await window.holdfast.call('files.pick', { title: 'Open a plan file', many: false, kinds })
    const file = picked.ok ? picked.value[0] : undefined
    if (!picked.ok) setErrors([picked.message, picked.hint])
    if (!file) return
    const text = await window.holdfast.call('files.readText', { token: file.token, maxBytes: MAX_BYTES })
    const read = text.ok ? readIrplan(text.value.text) : text
    if (!read.ok) {
      setErrors([`${file.name}: ${read.message}`, read.hint])
      return
    }
    const { plan } = read
    setOpened((before) => [plan, ...before.filter(({ id }) => id !== plan.id)])
    setChosen(plan.id)
  }
  const submit = async (): Promise<void> => {
    const plan = plans.find(({ id }) => id === chosen)
    if (!plan) {
      setErrors(['Choose a plan, or open a plan file.'])
      return
    }
    setBusy(true)
    const changes = applyPlan(intentContext(), {
      plan,
      rules: clockRules(),
      factKeys: new Set(facts.map(({ key }) => key)),
      clockRules: new Set(clocks.flatMap(({ rule }) => (rule ? [rule] : []))),
    })
    const result = await perform(journal, 'plan.apply', changes, `Applied ‘${plan.title}’.`)
    setBusy(false)
    if (result.ok) onClose()
    else setErrors([result.message, result.hint])
  }
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Apply a plan"
      lead={
        applied.length > 0
          ? 'The steps are added to those of this case; questions and duties that it has already are shared.'
          : 'The plan brings its steps, the questions it asks and the duties it names. All of it can be changed here.'
      }
      verb="Apply plan"
      onSubmit={() => void submit()}
      errors={errors}
      isBusy={busy}
      aside={
        <Button kind="quiet" icon={<Icon of={FileUp} size={14} />} onPress={() => void openFile()}>
          Open a plan file
        </Button>
      }
    >
      <RadioGroup
        label="Plan"
        hideLabel
        options={plans.map((plan) => ({
          id: plan.id,
          label: plan.title,
          note: planNote(
            plan,
            opened.includes(plan),
            applied.some(({ templateId }) => templateId === plan.id),
          ),
        }))}
        value={chosen}
        onChange={setChosen}
      />
    </FormDialog>
  )
}

function planNote(plan: Irplan, fromFile: boolean, inCase: boolean): string {
  const steps = plan.phases.reduce((sum, phase) => sum + phase.steps.length, 0)
  const size = `${steps} steps in ${plan.phases.length} phases · ${plan.roles.length} roles · ${plan.facts?.length ?? 0} questions`
  const where = [...(fromFile ? ['from a file'] : []), ...(inCase ? ['in this case already'] : [])]
  return [plan.summary, size, ...where].filter(Boolean).join(' · ')
}
