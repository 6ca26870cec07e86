import { randomUUID } from 'node:crypto'
import { Fold } from '../../../../../shared/core/journal/fold'
import { purgeChanges } from '../../../../../shared/core/journal/purge-changes'
import { type PurgeTarget, planPurge } from '../../../../../shared/core/journal/purge-plan'
import { openCommit } from '../../../../../shared/core/journal/seal'
import { value } from '../a-keeper'
import { acts, commitsOf, type Laptop } from '../exchange/a-laptop'

const GROUND = { reason: 'Order 4 O 12/26', basis: 'Art. 17 GDPR', orderedBy: 'District court', copies: [] }

export async function foldOf(laptop: Laptop, journal: string): Promise<Fold> {
  const fold = new Fold()
  fold.admit((await commitsOf(laptop, journal)).map(openCommit))
  return fold
}

/** The commits of a purge, as a worker would make them. */
export async function purgeOps(laptop: Laptop, journal: string, target: PurgeTarget): Promise<object[]> {
  const plan = planPurge(await foldOf(laptop, journal), target)
  const ctx = { now: 1, me: 'anna', newId: () => randomUUID() as string }
  return purgeChanges(ctx, plan, GROUND)
    .flat()
    .map((change) => ('fields' in change ? withoutUndefined(change) : change))
}

/** Records it, and waits until the disk has followed. */
export async function purges(laptop: Laptop, journal: string, target: PurgeTarget): Promise<void> {
  for (const op of await purgeOps(laptop, journal, target)) await acts(laptop, journal, op)
  await settled(laptop, journal)
}

export async function settled({ keeper }: Laptop, journal: string) {
  return value(await keeper.ask('purge.settled', { journal }))
}

export function anEntry(id: string, text: string): object {
  const time = { utc: '2026-03-14T14:22:07Z', precision: 's', zone: 'UTC', basis: 'stated' }
  return { op: 'put', type: 'entry', id, fields: { kind: 'event', time, recordedAt: 1, text } }
}

/** Every body that the ledger still holds, as one text. */
export async function bodiesOf(laptop: Laptop, journal: string): Promise<string> {
  const commits = await commitsOf(laptop, journal)
  return commits.map(({ body }) => (body ? Buffer.from(body).toString() : '(none)')).join('\n')
}

function withoutUndefined(change: object): object {
  return JSON.parse(JSON.stringify(change)) as object
}
