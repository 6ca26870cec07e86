import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  COMMITS_TYPE,
  FEED_HEADERS,
  fetchAsk,
  journalMake,
  SYNC_LIMITS,
} from '../../../../shared/contract/sync/protocol'
import { append } from '../../../../shared/protocol/append'
import { decodeCommits, encodeCommits } from '../../../../shared/protocol/commits-file'
import { feed } from '../../../../shared/protocol/feed'
import { proveConsistency, proveInclusion } from '../../../../shared/protocol/proofs'
import type { Answering, SyncJournal } from '../../../../shared/protocol/sync-store'
import { sha256 } from '../../sha256'
import { rawSha256 } from '../ledger-journal'
import { badRequest, notFound, readBody, readJson, refuse, SyncRefused, sendJson } from './respond'

/** What is asked of one journal: the part of the path behind its id, and the query. */
export interface JournalAsk {
  readonly journal: SyncJournal
  readonly method: string
  readonly rest: string
  readonly query: URLSearchParams
  readonly by: Answering
}

export async function answerJournal(
  { journal, method, rest, query, by }: JournalAsk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  switch (`${method} ${rest}`) {
    case 'GET ':
      sendJson(response, 200, await journal.state())
      return
    case 'PUT ':
      if (!journalMake.safeParse(await readJson(request)).success) throw badRequest()
      sendJson(response, 200, await journal.state())
      return
    case 'POST commits': {
      const appending = await append(journal, await commitsOf(request), by)
      if (!appending.ok)
        throw new SyncRefused(
          appending.failure.code === 'need' ? 'need' : 'too-large',
          appending.failure,
          appending.state,
        )
      sendJson(response, 200, appending.answer)
      return
    }
    case 'GET feed': {
      const answer = await feed(
        journal,
        { after: numberIn(query, 'after'), epoch: query.get('epoch') ?? undefined },
        by,
      )
      if (!answer.ok) throw new SyncRefused('other-epoch', answer.failure)
      response.setHeader(FEED_HEADERS.next, String(answer.next))
      const said = Buffer.from(JSON.stringify(answer.checkpoint)).toString('base64url')
      response.setHeader(FEED_HEADERS.checkpoint, said)
      sendCommits(response, answer.bytes)
      return
    }
    case 'GET withheld':
      sendJson(response, 200, { ids: await journal.withheld(SYNC_LIMITS.withheld) })
      return
    case 'POST fetch': {
      const ask = fetchAsk.safeParse(await readJson(request))
      if (!ask.success) throw badRequest()
      sendCommits(response, encodeCommits(await journal.withBodies(ask.data.ids)))
      return
    }
    case 'GET consistency': {
      const proof = await proveConsistency(journal, numberIn(query, 'from'), numberIn(query, 'to'), rawSha256)
      if (!proof) throw notFound()
      sendJson(response, 200, proof)
      return
    }
    case 'GET inclusion': {
      const proof = await proveInclusion(journal, query.get('commit') ?? '', numberIn(query, 'size'), rawSha256)
      if (!proof) throw notFound()
      sendJson(response, 200, proof)
      return
    }
    default:
      throw notFound()
  }
}

async function commitsOf(request: IncomingMessage) {
  if (request.headers['content-type'] !== COMMITS_TYPE)
    throw refuse('wrong-type', 'Entries come in another form. Nothing was taken in.', `Send them as ${COMMITS_TYPE}.`)
  const commits = decodeCommits(await readBody(request, SYNC_LIMITS.appendBytes), sha256)
  if (!commits) throw badRequest()
  return commits
}

function sendCommits(response: ServerResponse, bytes: Uint8Array): void {
  response.writeHead(200, { 'content-type': COMMITS_TYPE, 'content-length': bytes.length })
  response.end(bytes)
}

export function numberIn(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? ''
  if (!/^\d{1,15}$/.test(text)) throw badRequest()
  return Number(text)
}
