import { Download } from 'lucide-react'
import { memo, type RefObject } from 'react'
import { CommandButton } from '../../commands/CommandButton'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/Icon'
import { Segmented } from '../../ui/Segmented'
import { TextField } from '../../ui/TextField'
import { Sources } from './Sources'
import styles from './TimelinePlace.module.css'
import type { TimelineView } from './use-timeline-view'

export type TimelineLayer = 'all' | 'story'

type TimelineBarProps = {
  readonly field: RefObject<HTMLInputElement | null>
  readonly query: string
  /** Keep this and those below the same from one drawing to the next. */
  readonly onQuery: (query: string) => void
  readonly found: TimelineView['found']
  readonly layer: TimelineLayer
  readonly onLayer: (layer: TimelineLayer) => void
  readonly onNew: () => void
}

const LAYERS = [
  { id: 'all', label: 'All' },
  { id: 'story', label: 'Story' },
] as const

/** The filter with what it finds, the layers, and how entries come in. */
export function TimelineBar({ field, query, onQuery, found, layer, onLayer, onNew }: TimelineBarProps) {
  return (
    <div className={styles.bar}>
      <TextField
        label="Filter the timeline"
        hideLabel
        reads
        inputRef={field}
        value={query}
        onChange={onQuery}
        placeholder="Filter: words, -not, kind:decision, is:starred, host:dc01, after:2026-03-14"
        className={styles.query}
        mono
        onKeyDown={(event) => {
          if (event.key === 'Escape' && query !== '') onQuery('')
          else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') toList()
          else return
          event.preventDefault()
        }}
      />
      <span className={styles.found} role="status">
        {found ? countWords(found.count, found.total) : ''}
      </span>
      <BarButtons layer={layer} onLayer={onLayer} onQuery={onQuery} onNew={onNew} />
    </div>
  )
}

type BarButtonsProps = Pick<TimelineBarProps, 'layer' | 'onLayer' | 'onQuery' | 'onNew'>

/** Apart from the filter, so that a keystroke in it draws none of them. */
const BarButtons = memo(function BarButtons({ layer, onLayer, onQuery, onNew }: BarButtonsProps) {
  return (
    <>
      <Segmented label="Layer" reads options={LAYERS} value={layer} onChange={onLayer} />
      <Sources onShow={(name) => onQuery(`source:"${name}"`)} />
      <CommandButton command="timeline.import" kind="quiet" icon={<Icon of={Download} size={14} />}>
        Import
      </CommandButton>
      <Button writes keys="N" showKeys onPress={onNew}>
        New entry
      </Button>
    </>
  )
})

function toList(): void {
  document.querySelector<HTMLElement>('main [data-list]')?.focus()
}

function countWords(count: number, total: number): string {
  const words = total === 1 ? 'entry' : 'entries'
  if (count === total) return `${total.toLocaleString('en')} ${words}`
  return `${count.toLocaleString('en')} of ${total.toLocaleString('en')}`
}
