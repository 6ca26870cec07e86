import { usePlans } from '../case/use-plans'

/** `31/46`: dealt with and asked for, over all plans; nothing where there is no plan. */
export function usePlanCount(): string | null {
  const plans = usePlans()
  const total = plans.reduce((sum, { view }) => sum + view.progress.total, 0)
  const done = plans.reduce((sum, { view }) => sum + view.progress.done, 0)
  return total === 0 ? null : `${done.toLocaleString('en')}/${total.toLocaleString('en')}`
}
