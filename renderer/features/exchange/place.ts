import { ArrowLeftRight } from 'lucide-react'
import { laterPlace } from '../../app/later'
import type { Place } from '../../app/places'

export const place: Place = {
  key: 'exchange',
  title: 'Exchange',
  letter: 'O',
  scope: 'team',
  order: 60,
  icon: ArrowLeftRight,
  Component: laterPlace(() => import('./ExchangePlace').then((module) => module.ExchangePlace)),
}
