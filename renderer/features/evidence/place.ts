import { laterPlace } from '../../app/later'
import type { Place } from '../../app/places'
import { useAll } from '../../store/use-journal'

export const place: Place = {
  key: 'evidence',
  title: 'Evidence',
  letter: 'E',
  scope: 'case',
  order: 50,
  Component: laterPlace(() => import('./EvidencePlace').then(({ EvidencePlace }) => EvidencePlace)),
  useCount: () => {
    const { length } = useAll('evidence')
    return length === 0 ? null : length.toLocaleString('en')
  },
}
