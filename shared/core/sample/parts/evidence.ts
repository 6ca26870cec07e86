import { promoteEvidence } from '../../evidence/intents/evidence'
import type { Happening, SampleInput } from '../happening'
import { evidenceId, personId, put, siteId, systemId } from '../sample-ids'

/** Files stored and made evidence, then what happened to them. */
export function evidenceActs({ content, stored, evidenceNumber }: SampleInput): Happening[] {
  const given: string[] = []
  return [
    ...content.evidence.items.map(
      (item): Happening => ({
        at: item.at,
        by: item.by,
        intent: 'evidence.promote',
        make: (context, model) => {
          const file = item.file === undefined ? item : stored.get(item.file)
          const number = evidenceNumber(item.site ?? 'KS', given)
          given.push(number)
          const attached = put('evidence', evidenceId(item.id), {
            title: item.title,
            fileName: item.file ?? item.fileName ?? item.id,
            mediaType: item.media,
            size: file?.size ?? 0,
            sha256: file?.sha256 ?? '',
            stored: item.file === undefined ? 'in-place' : 'vault',
            location: item.location,
            holder: item.holder ?? personId(item.by),
            kind: item.kind,
            addedAt: context.now,
            addedBy: context.me,
            tlp: item.tlp,
            ...(item.site ? { site: siteId(item.site) } : {}),
            ...(item.system ? { asset: systemId(item.system) } : {}),
          })
          model.apply([attached], context.now, context.me)
          const promoted = promoteEvidence(context, model.get('evidence', evidenceId(item.id)), {
            number,
            collectedAt: context.now,
            collectedBy: personId(item.by),
          })
          return [attached, ...promoted]
        },
      }),
    ),
    ...content.evidence.custody.map(
      ({ evidence, at, by, ...link }): Happening => ({
        at,
        by,
        intent: `evidence.${link.action}`,
        make: (context, model) => {
          const item = model.get('evidence', evidenceId(evidence))
          const holder = link.action === 'transferred' ? link.to : undefined
          return [
            put('custody', context.newId(), {
              evidence: item.id,
              ...link,
              at: context.now,
              by: context.me,
              ...(link.action === 'transferred' ? {} : { sha256: item.sha256 }),
            }),
            ...(holder ? [{ op: 'set', type: 'evidence', id: item.id, fields: { holder } } as const] : []),
          ]
        },
      }),
    ),
  ]
}
