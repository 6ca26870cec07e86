import { addTask, closeTask } from '../../case/intents/timeline'
import type { Happening, SampleInput } from '../happening'
import { evidenceId, personId, put, siteId, systemId } from '../sample-ids'

/** Entries, decisions, tasks and updates. */
export function timelineActs({ content, calendar }: SampleInput): Happening[] {
  const zoneOf = (site?: string): string =>
    content.people.sites.find(({ id }) => id === site)?.zone ?? content.file.zone
  const speaker = (key?: string): string | undefined =>
    content.people.people.some(({ id }) => id === key) ? personId(key ?? '') : key
  const { decisions, tasks, updates } = content.file
  return [
    ...content.timeline.map(
      (entry): Happening => ({
        at: entry.rec ?? (calendar.at(entry.at) < calendar.at(content.file.declaredAt) ? 'd0 03:10' : entry.at),
        by: entry.by,
        intent: 'timeline.add',
        make: (context) => [
          put('entry', context.newId(), {
            kind: entry.kind ?? 'event',
            time: calendar.time(entry.at, zoneOf(entry.site)),
            recordedAt: context.now,
            recordedBy: context.me,
            text: entry.text,
            star: entry.star,
            caption: entry.caption,
            techniques: entry.techniques,
            assets: entry.systems?.map(systemId),
            evidence: entry.evidence?.map(evidenceId),
            host: entry.systems?.[0],
            site: entry.site === undefined ? undefined : siteId(entry.site),
            statedBy: speaker(entry.said),
            channel: entry.channel,
            tlp: entry.tlp,
            privileged: entry.privileged,
          }),
        ],
      }),
    ),
    ...decisions.map(
      ({ id, at, by, said, corrects, ...decision }): Happening => ({
        at,
        by,
        intent: 'decision.record',
        make: (context) => [
          put('decision', id, { ...decision, at: context.now, by: context.me, statedBy: speaker(said), corrects }),
        ],
      }),
    ),
    ...tasks.flatMap(({ at, by, done, due, owner, said, ...task }): Happening[] => {
      const made: Happening = {
        at,
        by,
        intent: 'task.add',
        make: (context) =>
          addTask(context, {
            text: task.text,
            owner: personId(owner),
            ...(due ? { dueAt: calendar.at(due) } : {}),
            ...(said ? { statedBy: speaker(said), channel: task.channel } : {}),
          }),
      }
      if (!done) return [made]
      const closed: Happening = {
        at: done,
        by: owner,
        intent: 'task.close',
        make: (context, model) => {
          const open = model.all('action').find(({ text }) => text === task.text)
          return open ? closeTask(context, open, 'done') : []
        },
      }
      return [made, closed]
    }),
    ...updates.map(
      ({ at, by, next, ...update }): Happening => ({
        at,
        by,
        intent: 'update.send',
        make: (context) => [
          put('update', context.newId(), {
            ...update,
            at: context.now,
            by: context.me,
            ...(next ? { nextAt: calendar.at(next) } : {}),
          }),
        ],
      }),
    ),
  ]
}
