import type { Outcome } from '../../../shared/contract/failure'

/** Makes the sample case in this data folder and goes to its Board. */
export async function openSampleCase(): Promise<Outcome<string>> {
  return { ok: false, code: 'sample', message: 'The sample case is not here yet.', hint: '' }
}
