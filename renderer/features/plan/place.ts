import { lazy } from 'react'
import type { Place } from '../../app/places'
import { usePlanCount } from './use-plans'

export const place: Place = {
  key: 'plan',
  title: 'Plan',
  letter: 'P',
  scope: 'case',
  order: 20,
  Component: lazy(() => import('./PlanPlace').then(({ PlanPlace }) => ({ default: PlanPlace }))),
  useCount: usePlanCount,
}
