import { laterPlace } from '../../app/later'
import type { Place } from '../../app/places'

export const place: Place = {
  key: 'record',
  title: 'Record',
  letter: 'H',
  scope: 'case',
  order: 70,
  Component: laterPlace(() => import('./RecordPlace').then(({ RecordPlace }) => RecordPlace)),
}
