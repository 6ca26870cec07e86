import { laterPlace } from '../../app/later'
import type { Place } from '../../app/places'
import { useAll } from '../../store/use-journal'

export const place: Place = {
  key: 'review',
  title: 'Review',
  letter: 'R',
  scope: 'case',
  order: 60,
  Component: laterPlace(() => import('./ReviewPlace').then(({ ReviewPlace }) => ReviewPlace)),
  useCount: () => {
    const drafts = useAll('draft').length
    return drafts > 1 ? String(drafts) : null
  },
}
