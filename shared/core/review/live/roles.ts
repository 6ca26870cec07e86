import { caseWords, minuteUtc, standing } from '../case-words'
import type { Block, Row } from '../document'
import { none, paragraph, say } from '../inline'
import { roleTitle } from '../role-title'
import type { LiveBlock } from './live-block'

/** Who held which role, and when command changed hands. */
export const rolesBlock: LiveBlock = {
  key: 'roles',
  title: 'Who had which role',
  build: (snapshot) => {
    const words = caseWords(snapshot)
    const members = standing(snapshot.members).sort((a, b) => a.since - b.since)
    const rows = members.map(
      (member): Row => ({
        cells: [
          [say(roleTitle(member.role, snapshot.plan))],
          [words.person(member.person)],
          [say(minuteUtc(member.since))],
          [member.until === undefined ? none : say(minuteUtc(member.until))],
        ],
      }),
    )
    const handovers = [...snapshot.handovers].sort((a, b) => a.at - b.at)
    const blocks: Block[] =
      rows.length === 0
        ? [
            paragraph(
              say('Incident commander: '),
              words.person(snapshot.case.commander),
              say('. No other role is recorded.'),
            ),
          ]
        : [
            {
              kind: 'table',
              columns: [
                { title: 'Role', type: 'text', weight: 4 },
                { title: 'Person', type: 'person', weight: 4 },
                { title: 'From', type: 'time', weight: 3 },
                { title: 'To', type: 'time', weight: 3 },
              ],
              rows,
            },
          ]
    if (handovers.length > 0) {
      blocks.push({
        kind: 'list',
        ordered: false,
        items: handovers.map((handover) => ({
          item: 'handover',
          blocks: [
            paragraph(
              say(`${minuteUtc(handover.at)}: ${handover.kind === 'command' ? 'command' : 'shift'} passed from `),
              words.person(handover.from),
              say(' to '),
              words.person(handover.to),
              ...(handover.note === undefined ? [] : [say(`. ${handover.note}`)]),
            ),
          ],
        })),
      })
    }
    return blocks
  },
}
