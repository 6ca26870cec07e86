import type { CaseSnapshot } from '../../case/snapshot'
import { caseWords } from '../case-words'
import type { BlockOf } from '../document'
import { decisionsBlock } from './decisions'
import { deviationsBlock } from './deviations'
import { evidenceBlock } from './evidence'
import { factsBlock } from './facts'
import { actionsBlock, factorsBlock } from './follow-up'
import { impactBlock } from './impact'
import type { LiveBlock } from './live-block'
import { milestonesBlock } from './milestones'
import { notificationsBlock } from './notifications'
import { rolesBlock } from './roles'
import { stagesBlock } from './stages'
import { storyBlock, storyFigureBlock } from './story'

/** Every live view of the case, by its stable key. */
export const LIVE_BLOCKS: ReadonlyMap<string, LiveBlock> = new Map(
  [
    milestonesBlock,
    stagesBlock,
    storyBlock,
    storyFigureBlock,
    decisionsBlock,
    factsBlock,
    deviationsBlock,
    notificationsBlock,
    evidenceBlock,
    impactBlock,
    actionsBlock,
    factorsBlock,
    rolesBlock,
  ].map((block) => [block.key, block]),
)

/** The view as it is now; undefined for a key that this build does not know. */
export function buildLiveBlock(key: string, snapshot: CaseSnapshot): BlockOf<'live'> | undefined {
  const live = LIVE_BLOCKS.get(key)
  if (live === undefined) return undefined
  return { kind: 'live', key, title: live.title, blocks: live.build(snapshot, caseWords(snapshot)) }
}
