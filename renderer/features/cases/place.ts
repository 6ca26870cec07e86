import { LayoutList } from 'lucide-react'
import { lazy } from 'react'
import type { Place } from '../../app/places'

export const place: Place = {
  key: 'cases',
  title: 'Cases',
  letter: 'C',
  scope: 'team',
  order: 10,
  icon: LayoutList,
  Component: lazy(() => import('./CasesPlace').then(({ CasesPlace }) => ({ default: CasesPlace }))),
}
