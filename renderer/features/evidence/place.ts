import { lazy } from 'react'
import type { Place } from '../../app/places'
import { useAll } from '../../store/use-journal'

export const place: Place = {
  key: 'evidence',
  title: 'Evidence',
  letter: 'E',
  scope: 'case',
  order: 50,
  Component: lazy(() => import('./EvidencePlace').then(({ EvidencePlace }) => ({ default: EvidencePlace }))),
  useCount: () => {
    const { length } = useAll('evidence')
    return length === 0 ? null : length.toLocaleString('en')
  },
}
