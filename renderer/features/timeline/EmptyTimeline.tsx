import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'

type EmptyTimelineProps = {
  /** There are entries, but the filter or the layer shows none. */
  readonly filtered: boolean
  readonly story: boolean
  readonly onNew: () => void
}

/** Why there is nothing to see, and what to do about it. */
export function EmptyTimeline({ filtered, story, onNew }: EmptyTimelineProps) {
  if (story && filtered) return <EmptyState>The story is empty: star what tells it with S.</EmptyState>
  if (filtered) return <EmptyState>No entry matches. Esc takes the filter back.</EmptyState>
  return (
    <EmptyState
      action={
        <Button writes kind="primary" keys="N" showKeys onPress={onNew}>
          New entry
        </Button>
      }
    >
      The timeline is empty: write the first thing you know below, or drop a file that a tool made.
    </EmptyState>
  )
}
