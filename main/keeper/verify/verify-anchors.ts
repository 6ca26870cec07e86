import { createHash, type X509Certificate } from 'node:crypto'
import type { Fold } from '../../../shared/core/journal/fold'
import { stateIdText } from '../../../shared/core/journal/state-id'
import { anchorWords } from '../../../shared/core/proof/anchor-words'
import { type CoveredStamp, coveredStamps } from '../../../shared/core/proof/coverage'
import { checkToken } from '../anchor/check-token'
import { Refused } from '../refused'
import type { Finding, VerifiedAnchor } from './report'

/** Checks what outside witnesses said of states of a journal: the state itself, and the token of an authority. */
export function verifyAnchors(
  fold: Fold,
  journal: string,
  where: string,
  roots: readonly X509Certificate[],
): { readonly holding: readonly VerifiedAnchor[]; readonly faults: readonly Finding[] } {
  const holding: VerifiedAnchor[] = []
  const faults: Finding[] = []
  for (const one of coveredStamps(fold, journal)) {
    const { stamp, covered, after } = one
    const { kind, stateId, witness } = stamp
    const fail = (what: string) => faults.push({ where: `${where}, anchor of state ${stateId}`, what })
    try {
      const what = problemOf(one)
      if (what !== undefined) {
        fail(what)
        continue
      }
      const known = { journal, kind, stateId, covered, after }
      if (kind === 'paper') {
        const { at } = stamp
        holding.push({ ...known, at, witness, ...anchorWords({ kind, at, witness, covered, after }) })
        continue
      }
      const token = Buffer.from(stamp.token ?? '', 'base64')
      const { at, authority, accuracyMs, root } = checkToken(token, { stateId, roots })
      const words = anchorWords({ kind, at, witness: authority, covered, after, accuracyMs, root })
      holding.push({ ...known, at, witness: authority, ...words })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      fail(error.failure.message)
    }
  }
  return { holding, faults }
}

function problemOf({ stamp, missing }: CoveredStamp): string | undefined {
  const computed = createHash('sha256').update(stateIdText(stamp.heads)).digest('hex')
  if (computed !== stamp.stateId) return 'Its state id is not that of the heads it names.'
  if (missing.length === 0) return undefined
  return `What was witnessed is not all here: the entries of ${missing.length} devices that it names are missing.`
}
