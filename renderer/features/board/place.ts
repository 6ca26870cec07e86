import { lazy } from 'react'
import type { Place } from '../../app/places'

export const place: Place = {
  key: 'board',
  title: 'Board',
  letter: 'B',
  scope: 'case',
  order: 10,
  Component: lazy(() => import('./BoardPlace').then(({ BoardPlace }) => ({ default: BoardPlace }))),
}
