import type { CaseSnapshot } from '../../case/snapshot'
import { caseWords, standing } from '../case-words'
import type { Block, Definition, Inline, Row } from '../document'
import { counted, none, paragraph, quiet, say, strong, unknown } from '../inline'
import { isKnown } from './facts'
import type { LiveBlock } from './live-block'
import { sentFor } from './notifications'
import { ASSET_STATES, answerText } from './wording'

type AssetState = keyof typeof ASSET_STATES
const STATES = Object.keys(ASSET_STATES) as readonly AssetState[]

/** Numbers of the impact, with "unknown" said where nobody has found out. */
export const impactBlock: LiveBlock = {
  key: 'impact',
  title: 'Impact in numbers',
  build: (snapshot) => {
    const assets = standing(snapshot.assets)
    const blocks: Block[] = [{ kind: 'definitions', items: impactLines(snapshot) }]
    if (assets.length === 0) return [...blocks, paragraph(say('No affected system is recorded.'))]
    blocks.push({
      kind: 'table',
      caption: 'Systems by state',
      columns: [
        { title: 'Site', type: 'text', weight: 3.4 },
        ...STATES.map((state) => ({ title: ASSET_STATES[state], type: 'number' as const, weight: 2.3 })),
        { title: 'all', type: 'number', weight: 1.2 },
      ],
      rows: siteRows(snapshot),
    })
    return blocks
  },
}

/** Number of systems in each state, states that none is in left out. */
export function systemsByState(snapshot: CaseSnapshot): { readonly state: string; readonly count: number }[] {
  const assets = standing(snapshot.assets)
  return STATES.map((state) => ({
    state: ASSET_STATES[state],
    count: assets.filter((asset) => asset.state === state).length,
  })).filter(({ count }) => count > 0)
}

function impactLines(snapshot: CaseSnapshot): Definition[] {
  const systems = standing(snapshot.assets).length
  const sites = new Set(standing(snapshot.assets).flatMap((asset) => (asset.site === undefined ? [] : [asset.site])))
    .size
  const numbers = snapshot.facts.filter((fact) => fact.kind === 'number')
  const sent = snapshot.clocks.reduce((sum, clock) => sum + sentFor(clock, snapshot).length, 0)
  const words = caseWords(snapshot)
  return [
    {
      term: 'Systems affected',
      value:
        systems === 0
          ? [unknown]
          : [strong(String(systems)), ...(sites > 0 ? [say(` at ${counted(sites, 'site')}`)] : [])],
    },
    ...numbers.map(
      (fact): Definition => ({
        term: fact.question,
        value: isKnown(fact) ? [strong(answerText(fact.answer)), quiet(' – '), words.person(fact.by)] : [unknown],
      }),
    ),
    {
      term: 'Notifications sent',
      value: [
        strong(String(sent)),
        ...(snapshot.clocks.length > 0 ? [say(` for ${counted(snapshot.clocks.length, 'duty', 'duties')}`)] : []),
      ],
    },
    ...(numbers.length === 0
      ? [{ term: 'People, records, cost', value: [unknown, quiet(' unless the text says it')] }]
      : []),
  ]
}

function siteRows(snapshot: CaseSnapshot): Row[] {
  const assets = standing(snapshot.assets)
  const known = snapshot.sites.filter((site) => assets.some((asset) => asset.site === site.id))
  const groups = known.map((site) => ({
    name: [say(site.name)] as Inline,
    assets: assets.filter((asset) => asset.site === site.id),
  }))
  const rest = assets.filter((asset) => !known.some((site) => site.id === asset.site))
  if (rest.length > 0) groups.push({ name: [{ text: 'site unknown', italic: true }], assets: rest })
  if (groups.length > 1) groups.push({ name: [strong('All sites')], assets })
  return groups.map((group) => ({
    cells: [
      group.name,
      ...STATES.map((state): Inline => {
        const count = group.assets.filter((asset) => asset.state === state).length
        return [count === 0 ? none : say(String(count))]
      }),
      [strong(String(group.assets.length))],
    ],
  }))
}
