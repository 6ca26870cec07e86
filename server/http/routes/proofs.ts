import { proveConsistency, proveInclusion } from '../../../shared/protocol/proofs'
import { signCheckpoint } from '../../../shared/protocol/receipts'
import { notFound } from '../../auth/failures'
import { sha256Bytes } from '../../crypto/hashes'
import { journalIn, stateOf } from '../../journal/journal'
import { badRequest, type Route, whole } from '../route'
import { answeringFor, idIn } from './journals'

export const PROOF_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/journals/:journal/checkpoint',
    who: 'read',
    handle: async ({ services, params }) => {
      const journal = journalIn(services.database, idIn(params), services.now)
      return signCheckpoint(journal, await stateOf(services.database, idIn(params)), answeringFor(services))
    },
  },
  {
    method: 'GET',
    path: '/v1/journals/:journal/consistency',
    who: 'read',
    handle: async ({ services, params, query }) => {
      const journal = journalIn(services.database, idIn(params), services.now)
      const proof = await proveConsistency(journal, whole(query['from']), whole(query['to']), sha256Bytes)
      if (!proof) throw badRequest('There are no two such states of this case.')
      return proof
    },
  },
  {
    method: 'GET',
    path: '/v1/journals/:journal/inclusion',
    who: 'read',
    handle: async ({ services, params, query }) => {
      const journal = journalIn(services.database, idIn(params), services.now)
      const proof = await proveInclusion(journal, query['commit'] ?? '', whole(query['size']), sha256Bytes)
      if (!proof) throw notFound()
      return proof
    },
  },
]
