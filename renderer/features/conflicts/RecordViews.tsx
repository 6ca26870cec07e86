import { Segmented } from '../../ui/Segmented'
import { useEffectless } from '../record/use-effectless'
import { useRecordView } from './inbox-view'
import { useConflicts } from './use-conflicts'

/** The lists of the Record: everything that was done, and what waits for a decision. */
export function RecordViews() {
  const { view } = useRecordView()
  const count = useConflicts().length
  const without = useEffectless().reduce((sum, one) => sum + one.count, 0)
  return (
    <Segmented
      label="List"
      reads
      options={[
        { id: 'commits', label: 'All commits' },
        { id: 'conflicts', label: count === 0 ? 'Conflicts' : `Conflicts ${count.toLocaleString('en')}` },
        {
          id: 'effectless',
          label: without === 0 ? 'Without effect' : `Without effect ${without.toLocaleString('en')}`,
        },
      ]}
      value={view}
      onChange={(next) => useRecordView.setState({ view: next })}
    />
  )
}
