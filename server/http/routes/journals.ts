import * as z from 'zod'
import { Refused } from '../../../shared/contract/refused'
import {
  COMMITS_TYPE,
  FEED_HEADERS,
  fetchAsk,
  type JournalState,
  journalMake,
  SYNC_LIMITS,
} from '../../../shared/contract/sync/protocol'
import { append } from '../../../shared/protocol/append'
import { COMMITS_MAGIC, decodeCommits, encodeCommits } from '../../../shared/protocol/commits-file'
import { feed } from '../../../shared/protocol/feed'
import type { Answering } from '../../../shared/protocol/sync-store'
import { readable } from '../../auth/access'
import { audit } from '../../auth/audit'
import { revoked } from '../../auth/failures'
import { sha256Bytes, sha256Hex } from '../../crypto/hashes'
import { gone, journalIn, stateOf } from '../../journal/journal'
import { makeJournal } from '../../journal/make-journal'
import { keepApart, keptApart } from '../../journal/quarantine'
import { followAccess } from '../../journal/settle-access'
import { sendFailure } from '../failures'
import { badRequest, JSON_BODY, type Known, type Route, read, whole } from '../route'
import type { Services } from '../services'

const uuid = z.uuid()
/** From so many entries on it takes a moment to fold who is in a case, so a device may ask for it only so often. */
const LONG_JOURNAL = 10_000

export const JOURNAL_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/journals',
    who: 'person',
    handle: async ({ services: { database, now }, caller }) => {
      const journals: JournalState[] = []
      for (const id of await readable(database, caller, now())) journals.push(await stateOf(database, id))
      return { journals }
    },
  },
  { method: 'PUT', path: '/v1/journals/:journal', who: 'person', takes: JSON_BODY, handle: make },
  {
    method: 'GET',
    path: '/v1/journals/:journal',
    who: 'read',
    handle: ({ services, params }) => stateOf(services.database, idIn(params)),
  },
  {
    method: 'POST',
    path: '/v1/journals/:journal/commits',
    who: 'write',
    // Room for the magic and the lengths around the bytes that are counted.
    takes: { type: COMMITS_TYPE, limit: SYNC_LIMITS.appendBytes + COMMITS_MAGIC.length },
    handle: takeIn,
  },
  { method: 'GET', path: '/v1/journals/:journal/feed', who: 'read', handle: page },
  {
    method: 'GET',
    path: '/v1/journals/:journal/withheld',
    who: 'read',
    handle: async ({ services, params }) => ({
      ids: await journalIn(services.database, idIn(params), services.now).withheld(SYNC_LIMITS.withheld),
    }),
  },
  {
    method: 'POST',
    path: '/v1/journals/:journal/fetch',
    who: 'read',
    takes: JSON_BODY,
    handle: async (asked) => {
      const { ids } = read(asked, fetchAsk)
      const commits = await journalIn(asked.services.database, idIn(asked.params), asked.services.now).withBodies(ids)
      asked.reply.type(COMMITS_TYPE)
      return Buffer.from(encodeCommits(commits))
    },
  },
  /** What devices that were taken out still sent. */
  {
    method: 'GET',
    path: '/v1/journals/:journal/quarantine',
    who: 'command',
    handle: async ({ services, params, reply }) => {
      reply.type(COMMITS_TYPE)
      return Buffer.from(encodeCommits(await keptApart(services.database, idIn(params))))
    },
  },
]

/** Makes a place for a case; for somebody who may not read the one that is here, there is none. */
async function make(asked: Known): Promise<JournalState> {
  const { services, caller, params } = asked
  const { database, now } = services
  const { kind } = read(asked, journalMake)
  const id = idIn(params)
  if (kind === 'team' && caller.organisation !== 'own') throw gone()
  await database.transaction(async (queries) => {
    if (kind === 'team') {
      const [team] = await queries.all<{ id: string }>("SELECT id FROM journals WHERE kind = 'team' LIMIT 1")
      if (team && team.id !== id) throw otherTeam()
    }
    const isNew = await makeJournal(queries, { id, kind, founder: caller.account, at: now() })
    if (isNew)
      await audit(queries, {
        at: now(),
        act: 'journal.make',
        outcome: 'ok',
        login: caller.login,
        account: caller.account,
        device: caller.device,
        about: id,
      })
  })
  if (!(await readable(database, caller, now())).includes(id)) throw gone()
  return stateOf(database, id)
}

async function takeIn({ services, caller, params, body, reply }: Known): Promise<unknown> {
  const { database, hints, limits, metrics, now } = services
  const id = idIn(params)
  const commits = decodeCommits(body, sha256Hex)
  if (commits === null) throw badRequest('These are no commits, or they end in the middle. Nothing was taken in.')
  if (caller.state === 'revoked') {
    const kept = await keepApart(database, id, caller.device, commits, now())
    metrics.add('holdfast_quarantined_total', kept)
    throw revoked()
  }
  let isAccessNew = false
  const journal = journalIn(database, id, now, async (queries, taken) => {
    isAccessNew = await followAccess(queries, id, taken, (entries) => {
      if (entries > LONG_JOURNAL) limits.take(`rights ${caller.device}`, limits.rates.rights)
    })
  })
  const appending = await append(journal, commits, answeringFor(services))
  if (!appending.ok) return sendFailure(reply, appending.failure, appending.state)
  const { answer } = appending
  if (isAccessNew) hints.accessChanged()
  metrics.add('holdfast_commits_total', answer.added)
  if (answer.added > 0 || answer.completed > 0) hints.grown({ journal: id, size: answer.state.size })
  return answer
}

async function page({ services, params, query, reply }: Known): Promise<unknown> {
  const epoch = query['epoch']
  const cursor = { after: whole(query['after'], 0), ...(epoch === undefined ? {} : { epoch }) }
  const answer = await feed(journalIn(services.database, idIn(params), services.now), cursor, answeringFor(services))
  if (!answer.ok) return sendFailure(reply, answer.failure)
  reply
    .type(COMMITS_TYPE)
    .header(FEED_HEADERS.next, String(answer.next))
    .header(FEED_HEADERS.checkpoint, Buffer.from(JSON.stringify(answer.checkpoint)).toString('base64url'))
  return Buffer.from(answer.bytes)
}

export function answeringFor({ key, now }: Services): Answering {
  return { signer: { device: key.keyid, sign: key.sign }, sha256: sha256Bytes, now: now() }
}

export function idIn({ journal }: { readonly [name: string]: string }): string {
  const parsed = uuid.safeParse(journal)
  if (!parsed.success) throw gone()
  return parsed.data
}

function otherTeam(): Refused {
  return new Refused(
    'conflict',
    'This server keeps the journal of another team. Yours is safe on your laptop.',
    'Join the team of this server first: bring in a bundle with its team journal.',
  )
}
