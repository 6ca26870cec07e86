import { useState } from 'react'
import { factStrip } from '../../../shared/core/facts/fact-strip'
import { appliedPlan } from '../../../shared/core/plan/applied-plan'
import type { Need } from '../../../shared/core/plan/needs'
import type { StepView } from '../../../shared/core/plan/step-view'
import { useAll, useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { ComboBox } from '../../ui/ComboBox'
import { StateDot } from '../../ui/StateDot'
import { Tag } from '../../ui/Tag'
import { FactEditor } from '../case/facts/FactEditor'
import type { CasePlan } from '../case/use-plans'
import { StepApproval } from './StepApproval'
import styles from './StepInspector.module.css'
import { link } from './step-acts'
import { pickForStep } from './step-files'

type NeedsProps = { readonly plan: CasePlan; readonly step: StepView }

/** What the plan asks for with this step, what is still missing, and the way to bring it. */
export function StepNeeds({ plan, step }: NeedsProps) {
  const roles = appliedPlan(plan.inputs.plan.template).plan?.roles ?? []
  return (
    <ul className={styles.needs}>
      {step.needs.map((need) => (
        <li key={`${need.kind}-${need.words}`} className={styles.need}>
          <StateDot tone={need.met ? 'success' : 'warning'} shape={need.met ? 'check' : 'ring'}>
            <span className={styles.needWords} dir="auto">
              {need.kind === 'note' && !need.met ? 'a note, below' : need.words}
              {need.met ? '' : <span className={styles.missing}>missing</span>}
            </span>
          </StateDot>
          {need.kind === 'evidence' ? <EvidenceNeed need={need} step={step} /> : null}
          {need.kind === 'fact' ? <FactNeed need={need} /> : null}
          {need.kind === 'approval' ? <StepApproval need={need} step={step} roles={roles} /> : null}
        </li>
      ))}
    </ul>
  )
}

type NeedOf<K extends Need['kind']> = Extract<Need, { readonly kind: K }>

function EvidenceNeed({ need, step }: { readonly need: NeedOf<'evidence'>; readonly step: StepView }) {
  const journal = useJournal()
  const evidence = useAll('evidence')
  const custody = useAll('custody')
  const linked = evidence.filter(({ id }) => step.evidence.includes(id))
  const free = evidence.filter(({ id }) => !step.evidence.includes(id))
  const lacking = (id: string, kind: string | undefined): string => {
    const reasons = [
      ...((kind ?? 'other') === need.type ? [] : [`is a ${kind ?? 'file of no kind'}, not a ${need.type}`]),
      ...(need.custody && !custody.some((event) => event.evidence === id) ? ['has no custody event'] : []),
    ]
    return reasons.length === 0 ? '' : ` (${reasons.join('; ')})`
  }
  return (
    <div className={styles.stack}>
      {linked.length > 0 ? (
        <span className={styles.tags}>
          {linked.map(({ id, number, title, kind }) => (
            <Tag key={id} onRemove={() => link(journal, step, id, false)} removeLabel={`Take ${title} off the step`}>
              {number ? `${number} ` : ''}
              {title}
              {lacking(id, kind)}
            </Tag>
          ))}
        </span>
      ) : null}
      {need.met ? null : (
        <Button writes kind="quiet" onPress={() => void pickForStep(journal, step)}>
          Bring in a file
        </Button>
      )}
      {need.met || free.length === 0 ? null : (
        <ComboBox
          label={`Pick evidence: ${need.label}`}
          hideLabel
          placeholder="Pick evidence of this case"
          options={free.map(({ id, number, title, kind }) => ({
            id,
            label: `${number ? `${number} ` : ''}${title}`,
            note: `${kind ?? 'no kind'}${lacking(id, kind)}`,
          }))}
          value={null}
          onChange={(id) => id && link(journal, step, id, true)}
        />
      )}
    </div>
  )
}

function FactNeed({ need }: { readonly need: NeedOf<'fact'> }) {
  const facts = useAll('fact')
  const [open, setOpen] = useState(false)
  const fact = facts.find(({ key }) => key === need.key)
  if (!fact) return null
  const strip = factStrip([fact], new Map())
  const view = strip.known[0] ?? strip.unknown[0]
  if (!view) return null
  return open ? (
    <FactEditor fact={view} onDone={() => setOpen(false)} />
  ) : (
    <Button writes kind="quiet" onPress={() => setOpen(true)}>
      {need.met ? 'Answer again' : 'Answer here'}
    </Button>
  )
}
