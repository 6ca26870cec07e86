import { lazy } from 'react'
import type { Place } from '../../app/places'

export const place: Place = {
  key: 'record',
  title: 'Record',
  letter: 'H',
  scope: 'case',
  order: 70,
  Component: lazy(() => import('./RecordPlace').then(({ RecordPlace }) => ({ default: RecordPlace }))),
}
