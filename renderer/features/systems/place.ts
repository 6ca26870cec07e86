import { lazy } from 'react'
import type { Place } from '../../app/places'
import { useAll } from '../../store/use-journal'

export const place: Place = {
  key: 'systems',
  title: 'Systems',
  letter: 'S',
  scope: 'case',
  order: 40,
  Component: lazy(() => import('./SystemsPlace').then(({ SystemsPlace }) => ({ default: SystemsPlace }))),
  useCount: () => {
    const { length } = useAll('asset')
    return length === 0 ? null : length.toLocaleString('en')
  },
}
