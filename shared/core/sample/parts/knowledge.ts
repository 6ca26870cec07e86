import { answerFact, askFact } from '../../facts/intents/answer-fact'
import type { Happening, SampleInput } from '../happening'
import { put } from '../sample-ids'

/** What is known, what is not, and how sure. */
export function knowledgeActs({ content }: SampleInput): Happening[] {
  const { facts, questions } = content.file
  return [
    ...facts.map(
      ({ at, by, ...answer }): Happening => ({
        at,
        by,
        intent: 'fact.answer',
        make: (context, model) => answerFact(context, { ...answer, facts: model.all('fact') }),
      }),
    ),
    ...questions.map(
      (asked): Happening => ({
        at: asked.at,
        by: asked.by,
        intent: 'fact.ask',
        make: (context) => {
          const [question] = askFact({ ...context, newId: () => asked.id }, { question: asked.question })
          if (question?.op !== 'put' || asked.answer === undefined) return question ? [question] : []
          const { answer, sure, note } = asked
          return [put('fact', asked.id, { ...question.fields, answer, sure, note, by: context.me, at: context.now })]
        },
      }),
    ),
  ]
}
