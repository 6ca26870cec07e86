import { progressWords } from '../../app/jobs'
import type { Absent } from './use-absent'

/** How it stands with a file that is not here, for its row. */
export function absentWords({ got, wanted }: Absent, size: number): string {
  if (got > 0) return `${progressWords(got, size, 'bytes')} here`
  return wanted ? 'asked for' : 'not on this laptop'
}
