import { lazy } from 'react'
import type { Place } from '../../app/places'
import { useAll } from '../../store/use-journal'

export const place: Place = {
  key: 'review',
  title: 'Review',
  letter: 'R',
  scope: 'case',
  order: 60,
  Component: lazy(() => import('./ReviewPlace').then(({ ReviewPlace }) => ({ default: ReviewPlace }))),
  useCount: () => {
    const drafts = useAll('draft').length
    return drafts > 1 ? String(drafts) : null
  },
}
