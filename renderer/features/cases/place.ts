import { LayoutList } from 'lucide-react'
import type { Place } from '../../app/places'
import { CasesPlace } from './CasesPlace'

export const place: Place = {
  key: 'cases',
  title: 'Cases',
  letter: 'C',
  scope: 'team',
  order: 10,
  icon: LayoutList,
  // What the first window shows: it comes with the start, not after it.
  Component: CasesPlace,
}
