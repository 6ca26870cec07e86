import { caseWords, correctedIds, marksOf } from '../case-words'
import type { Definition, Run } from '../document'
import { lineBreak, paragraph, quiet, say, strong } from '../inline'
import type { LiveBlock } from './live-block'
import { decisionTime } from './story'

/** The decision log: what, why, what else was possible, what was known then. Corrections stand beside what they correct. */
export const decisionsBlock: LiveBlock = {
  key: 'decisions',
  title: 'Decisions',
  build: (snapshot) => {
    const words = caseWords(snapshot)
    if (snapshot.decisions.length === 0) return [paragraph(say('No decision is recorded.'))]
    const replaced = correctedIds(snapshot.decisions)
    const sorted = [...snapshot.decisions].sort((a, b) => a.at - b.at)
    const items = sorted.map((decision): Definition => {
      const line = (label: string, text: string | undefined): Run[] =>
        text === undefined || text === '' ? [] : [lineBreak, quiet(`${label}: `), say(text)]
      return {
        ...marksOf(decision, 'decision'),
        term: words.utc(decisionTime(decision)),
        value: [
          replaced.has(decision.id) ? { text: decision.text, strike: true } : strong(decision.text),
          ...(replaced.has(decision.id) ? [say(' (corrected by a later entry)')] : []),
          ...(decision.corrects === undefined ? [] : [say(' (corrects an earlier entry)')]),
          lineBreak,
          quiet('Decided by '),
          words.person(decision.statedBy ?? decision.by),
          ...(decision.statedBy === undefined ? [] : [quiet(', recorded by '), words.person(decision.by)]),
          ...(decision.channel === undefined ? [] : [quiet(`, ${decision.channel}`)]),
          ...line('Why', decision.rationale),
          ...line('Other ways considered', decision.alternatives),
          ...(decision.knownThen === undefined
            ? [lineBreak, quiet('What was known then was not recorded.')]
            : line('Known then', decision.knownThen)),
        ],
      }
    })
    return [{ kind: 'definitions', items }]
  },
}
