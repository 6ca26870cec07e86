import { useMemo } from 'react'
import { useAll } from '../../store/use-journal'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import { timelineColumns } from './columns'

/** The columns with the names of this case in them; new ones only when a name or the zone changed. */
export function useColumns() {
  const time = useTimeFormat()
  const nameOf = useNames()
  const systems = useAll('asset')
  const sources = useAll('source')
  return useMemo(() => {
    const systemNames = new Map(systems.map(({ id, name }) => [id, name]))
    const fileNames = new Map(sources.map(({ id, fileName }) => [id, fileName]))
    return timelineColumns({
      time,
      nameOf,
      systemOf: (id) => systemNames.get(id) ?? '',
      sourceOf: (id) => fileNames.get(id) ?? '',
    })
  }, [time, nameOf, systems, sources])
}
