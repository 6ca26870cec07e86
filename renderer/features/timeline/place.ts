import { laterPlace } from '../../app/later'
import type { Place } from '../../app/places'
import { useJournalState } from '../../store/use-journal'

export const place: Place = {
  key: 'timeline',
  title: 'Timeline',
  letter: 'T',
  scope: 'case',
  order: 30,
  Component: laterPlace(() => import('./TimelinePlace').then(({ TimelinePlace }) => TimelinePlace)),
  useCount: () => {
    const total = useJournalState(({ timeline }) => timeline.total)
    return total > 0 ? total.toLocaleString('en') : null
  },
}
