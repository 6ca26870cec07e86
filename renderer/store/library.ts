import type { Irplan } from '../../shared/core/plan/irplan'
import { parseIrplan } from '../../shared/core/plan/read-irplan'

const planFiles = import.meta.glob<{ default: unknown }>('../../assets/plans/*.irplan.json', { eager: true })

let plans: readonly Irplan[] | null = null

/** The response plans that ship with the app, by title. One that does not fit the format is left out. */
export function shippedPlans(): readonly Irplan[] {
  plans ??= Object.values(planFiles)
    .flatMap((file) => {
      const read = parseIrplan(file.default)
      return read.ok ? [read.plan] : []
    })
    .sort((a, b) => a.title.localeCompare(b.title, 'en'))
  return plans
}
