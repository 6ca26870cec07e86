import * as Y from 'yjs'
import { bytesIfBase64 } from '../base64'
import type { EntityType } from '../case/entity-types'
import { byEffect, type PlacedCommit } from '../journal/causality'
import type { Fold } from '../journal/fold'
import type { EntityRecord } from '../journal/record'

/** A stretch of what one Yjs client wrote, with the commit that brought it. Clocks count UTF-16 units and nodes. */
export interface TextRun {
  readonly client: number
  /** Clocks from (included) to (excluded). */
  readonly from: number
  readonly to: number
  readonly commit: string
  readonly by: string
  /** Epoch ms by the author's clock. */
  readonly at: number
  /** `prefilled`: it came with the section, nobody typed it. `restored`: an undo brought it back. */
  readonly how: 'typed' | 'prefilled' | 'restored'
}

/**
 * Who wrote what in a long text. Nothing of this is stored: every editor session has a client id of its own, its
 * updates stand in signed commits, and a commit has an author.
 */
export function textRuns(fold: Fold, type: EntityType, id: string, field: string): TextRun[] {
  const record = fold.record(type, id)
  if (!record) return []
  const updates = record
    .textUpdates(field, fold.order)
    .map((update) => ({ ...update, by: fold.order.at(update.n) }))
    .sort((a, b) => byEffect(a.by, b.by))
  const runs = updates.flatMap(({ update, client, by }) => runsOf(update, client, by, howOf(fold, record, by)))
  return runs.sort((a, b) => a.client - b.client || a.from - b.from)
}

/** Only what the session itself wrote: nobody can put words under the client id of another session. */
function runsOf(update: string, client: number, by: PlacedCommit, how: TextRun['how']): TextRun[] {
  const runs: TextRun[] = []
  const common = { client, commit: by.id, by: by.header.actor, at: by.header.wall.ms, how }
  for (const [from, to] of clocksIn(update, client)) {
    const last = runs.at(-1)
    if (last?.to === from) runs[runs.length - 1] = { ...last, to }
    else runs.push({ ...common, from, to })
  }
  return runs
}

function clocksIn(update: string, client: number): [from: number, to: number][] {
  try {
    return Y.decodeUpdate(bytesIfBase64(update))
      .structs.filter((struct) => struct instanceof Y.Item && struct.id.client === client)
      .map(({ id, length }): [number, number] => [id.clock, id.clock + length])
      .sort(([a], [b]) => a - b)
  } catch {
    // An update that cannot be read changes no text either.
    return []
  }
}

function howOf(fold: Fold, record: EntityRecord, by: PlacedCommit): TextRun['how'] {
  if (by.header.undoes && by.header.undoes.length > 0) return 'restored'
  if (!record.born) return 'typed'
  const birth = fold.order.at(record.bornAt)
  const { action } = by.header
  return birth === by || (action && action.id === birth.header.action?.id) ? 'prefilled' : 'typed'
}
