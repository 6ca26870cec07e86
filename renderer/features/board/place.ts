import { laterPlace } from '../../app/later'
import type { Place } from '../../app/places'

export const place: Place = {
  key: 'board',
  title: 'Board',
  letter: 'B',
  scope: 'case',
  order: 10,
  Component: laterPlace(() => import('./BoardPlace').then(({ BoardPlace }) => BoardPlace)),
}
