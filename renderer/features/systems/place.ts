import { laterPlace } from '../../app/later'
import type { Place } from '../../app/places'
import { useAll } from '../../store/use-journal'

export const place: Place = {
  key: 'systems',
  title: 'Systems',
  letter: 'S',
  scope: 'case',
  order: 40,
  Component: laterPlace(() => import('./SystemsPlace').then(({ SystemsPlace }) => SystemsPlace)),
  useCount: () => {
    const { length } = useAll('asset')
    return length === 0 ? null : length.toLocaleString('en')
  },
}
