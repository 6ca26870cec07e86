import { spanText } from '../../../shared/core/time/relative'

/** `51 h 12 m left`, `3 h overdue`. Both epoch ms. */
export function leftWords(at: number, now: number): string {
  return at < now ? `${spanText(now - at)} overdue` : `${spanText(at - now)} left`
}
