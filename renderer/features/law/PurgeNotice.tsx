import type { EntityType } from '../../../shared/core/case/entity-types'
import { useAll } from '../../store/use-journal'
import { Banner } from '../../ui/Banner'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'

/**
 * Where content of a thing was removed by law: when, by whom, on what ground. Nothing where none was. What went by
 * policy is told where its version stands.
 */
export function PurgeNotice({ type, id }: { readonly type: EntityType; readonly id: string }) {
  const names = useNames()
  const time = useTimeFormat()
  const purges = useAll('purge').filter(
    ({ things, follows }) => follows === undefined && things?.some((one) => one.type === type && one.id === id),
  )
  return purges.map((purge) => (
    <Banner
      key={purge.id}
      tone="info"
      title={`${purge.files.length > 0 && purge.commits.length === 0 ? 'File removed' : 'Removed'} by law on ${time.line(purge.at)} by ${names(purge.by)}`}
    >
      {[
        purge.reason,
        purge.basis ?? '',
        purge.orderedBy && purge.orderedBy !== purge.by ? `ordered by ${names(purge.orderedBy)}` : '',
        purge.reference ?? '',
      ]
        .filter((part) => part !== '')
        .join(' · ')}
    </Banner>
  ))
}
