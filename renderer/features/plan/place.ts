import { laterPlace } from '../../app/later'
import type { Place } from '../../app/places'
import { usePlanCount } from './use-plan-count'

export const place: Place = {
  key: 'plan',
  title: 'Plan',
  letter: 'P',
  scope: 'case',
  order: 20,
  Component: laterPlace(() => import('./PlanPlace').then(({ PlanPlace }) => PlanPlace)),
  useCount: usePlanCount,
}
