import type { LinkRules } from '../../../../shared/contract/keeper-nearby'
import { NumberField } from '../../../ui/NumberField'
import { Switch } from '../../../ui/Switch'
import nearby from './Nearby.module.css'
import { change } from './nearby-acts'

type LinkSettingsProps = {
  /** A device, or `server`. */
  readonly place: string
  readonly link: LinkRules
  /** Files that are there and were not asked for. */
  readonly held: number
}

/** What the line to one place may take: all files or only those asked for, and how fast. */
export function LinkSettings({ place, link, held }: LinkSettingsProps) {
  const set = (next: Partial<LinkRules>) => void change('nearby.link', { place, link: { ...link, ...next } })
  return (
    <div className={nearby.link}>
      <Switch
        isSelected={link.metered}
        onChange={(metered) => set({ metered })}
        note={
          link.metered
            ? `${heldWords(held)} Entries and files up to 1 MB come by themselves.`
            : 'Entries first, then all files, the smallest first.'
        }
      >
        Fetch large files only when asked for
      </Switch>
      <NumberField
        label="At most, KB/s each way"
        help="From 100. Empty: as fast as it goes."
        minValue={100}
        maxValue={1_000_000}
        step={100}
        formatOptions={{ useGrouping: false }}
        value={link.cap ?? Number.NaN}
        onChange={(cap) => set({ cap: Number.isNaN(cap) ? null : Math.round(cap) })}
      />
    </div>
  )
}

function heldWords(held: number): string {
  if (held === 0) return 'No file waits to be asked for.'
  return held === 1 ? '1 file waits to be asked for.' : `${held.toLocaleString('en')} files wait to be asked for.`
}
