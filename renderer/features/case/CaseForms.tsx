import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { type CaseForm, useCaseForm } from './case-form'

const AnchorForm = load(() => import('./clocks/AnchorForm').then((module) => module.AnchorForm))
const DeadlineForm = load(() => import('./clocks/DeadlineForm').then((module) => module.DeadlineForm))
const DutyForm = load(() => import('./clocks/DutyForm').then((module) => module.DutyForm))
const SentForm = load(() => import('./clocks/SentForm').then((module) => module.SentForm))
const WaiveForm = load(() => import('./clocks/WaiveForm').then((module) => module.WaiveForm))
const MilestoneForm = load(() => import('./details/MilestoneForm').then((module) => module.MilestoneForm))
const RoleForm = load(() => import('./details/RoleForm').then((module) => module.RoleForm))
const CommandForm = load(() => import('./details/CommandForm').then((module) => module.CommandForm))
const DecisionForm = load(() => import('./details/DecisionForm').then((module) => module.DecisionForm))
const AdoptForm = load(() => import('./details/AdoptForm').then((module) => module.AdoptForm))
const RestrictForm = load(() => import('./access/RestrictForm').then((module) => module.RestrictForm))
const AccessForm = load(() => import('./access/AccessForm').then((module) => module.AccessForm))
const SiteForm = load(() => import('./details/SiteForm').then((module) => module.SiteForm))

const HoldForm = load(() => import('../law/HoldForm').then((module) => module.HoldForm))
const PurgeForm = load(() => import('../law/PurgeForm').then((module) => module.PurgeForm))
const TakeOverForm = load(() => import('../law/TakeOverForm').then((module) => module.TakeOverForm))
const RevokeForm = load(() => import('../law/RevokeForm').then((module) => module.RevokeForm))

/** Shows the form about the case that someone asked for, wherever they asked. */
export function CaseForms() {
  const form = useCaseForm((store) => store.form)
  return form ? <Suspense>{formOf(form)}</Suspense> : null
}

function formOf(form: CaseForm): ReactNode {
  switch (form.kind) {
    case 'anchor':
      return <AnchorForm anchorKey={form.key} />
    case 'deadline':
      return <DeadlineForm />
    case 'duty':
      return <DutyForm clock={form.clock} />
    case 'sent':
      return <SentForm clock={form.clock} {...(form.corrects ? { corrects: form.corrects } : {})} />
    case 'waive':
      return <WaiveForm clock={form.clock} />
    case 'milestone':
      return <MilestoneForm milestoneKey={form.key} />
    case 'role':
      return <RoleForm role={form.role} />
    case 'command':
      return <CommandForm />
    case 'decision':
      return <DecisionForm corrects={form.corrects} />
    case 'adopt':
      return <AdoptForm />
    case 'restrict':
      return <RestrictForm />
    case 'access':
      return <AccessForm laptop={form.laptop} />
    case 'site':
      return <SiteForm site={form.site} />
    case 'hold':
    case 'lift-hold':
      return <HoldForm isLift={form.kind === 'lift-hold'} />
    case 'purge':
      return <PurgeForm target={form.target} what={form.what} />
    case 'take-over':
      return <TakeOverForm line={form.line} />
    case 'revoke':
      return <RevokeForm device={form.device} />
  }
}

function load<Props>(module: () => Promise<ComponentType<Props>>) {
  return lazy(() => module().then((Component) => ({ default: Component })))
}
