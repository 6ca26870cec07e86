import type { Entity } from '../../case/entity-types'
import { caseWords, minuteUtc } from '../case-words'
import type { Block } from '../document'
import { none, paragraph, say, strong } from '../inline'
import type { LiveBlock } from './live-block'
import { answerText, SURE_WORDS } from './wording'

/** What we know, and as plainly, what we do not. */
export const factsBlock: LiveBlock = {
  key: 'facts',
  title: 'What is known and what is not',
  build: (snapshot) => {
    const words = caseWords(snapshot)
    if (snapshot.facts.length === 0) return [paragraph(say('No question about the case has been put down.'))]
    const sorted = [...snapshot.facts].sort(byOrder)
    const known = sorted.filter(isKnown)
    const open = sorted.filter((fact) => !isKnown(fact))
    const blocks: Block[] = []
    if (known.length > 0) {
      blocks.push({
        kind: 'table',
        columns: [
          { title: 'Question', type: 'text', weight: 5 },
          { title: 'Answer', type: 'text', weight: 3 },
          { title: 'How sure', type: 'label', weight: 2 },
          { title: 'Answered by', type: 'text', weight: 3 },
        ],
        rows: known.map((fact) => ({
          item: 'fact',
          cells: [
            [say(fact.question)],
            [strong(answerText(fact.answer)), ...(fact.note === undefined ? [] : [say(`. ${fact.note}`)])],
            [fact.sure === undefined ? none : say(SURE_WORDS[fact.sure])],
            [words.person(fact.by), ...(fact.at === undefined ? [] : [say(`, ${minuteUtc(fact.at)}`)])],
          ],
        })),
      })
    }
    if (open.length === 0) return [...blocks, paragraph(say('Every question that was asked has an answer.'))]
    blocks.push({ kind: 'paragraph', text: [strong('Not known')] })
    blocks.push({
      kind: 'list',
      ordered: false,
      items: open.map((fact) => ({
        blocks: [
          paragraph(
            say(fact.question),
            ...(fact.unknownIs === 'worst_case' ? [say(' Treated as the worst case until answered.')] : []),
            ...(fact.note === undefined ? [] : [say(` ${fact.note}`)]),
          ),
        ],
      })),
    })
    return blocks
  },
}

/** "unknown" as an answer is no answer. */
export function isKnown(fact: Entity<'fact'>): boolean {
  return fact.answer !== undefined && fact.answer !== null && fact.answer !== 'unknown' && fact.answer !== ''
}

function byOrder(a: Entity<'fact'>, b: Entity<'fact'>): number {
  const x = a.order ?? a.key
  const y = b.order ?? b.key
  return x < y ? -1 : x > y ? 1 : 0
}
