import { History } from 'lucide-react'
import { Inspector, InspectorSection } from '../../app/Inspector'
import { CommandButton } from '../../commands/CommandButton'
import { useProfile } from '../../store/profile-store'
import { showMoment } from '../../store/travel'
import { useJournalState } from '../../store/use-journal'
import type { LogItem } from '../../store/worker-protocol'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/Icon'
import { Property, PropertyList } from '../../ui/PropertyList'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import { CopyText } from './CopyText'
import { commitTime, grouped } from './commit-time'
import { kindOf } from './kinds'
import styles from './Record.module.css'

/** One commit with all that it did and the ids that prove it. */
export function RecordInspector({ item }: { readonly item: LogItem }) {
  const names = useNames()
  const journal = useJournalState((state) => state.journal)
  const { line, zone } = useTimeFormat()
  const profile = useProfile((store) => store.profile)
  const isThisDevice = profile?.state === 'open' && profile.device === item.device
  return (
    <Inspector kind="Commit" title={<span dir="auto">{item.sentence}</span>}>
      <PropertyList>
        <Property label="Who" value={names(item.by)} />
        <Property label="Their clock" value={commitTime(item.at, item.offset)} />
        <Property label={`In ${zone}`} value={line(item.at, 's')} />
        <Property label="Kind" value={`${kindOf(item.intent)} (${item.intent})`} />
        {item.inert ? <Property label="Effect" value={item.inert} /> : null}
        {item.undone ? <Property label="Stands" value="No: it was taken back later" /> : null}
      </PropertyList>
      <Button
        icon={<Icon of={History} />}
        onPress={() => showMoment(journal, { until: item.effective })}
        className={styles.moment}
      >
        See the case as it was then
      </Button>
      <div className={styles.acts}>
        <CommandButton command="law.purge" />
      </div>
      {item.details.length > 0 ? (
        <InspectorSection title="It also">
          <ul className={styles.details}>
            {item.details.map((detail, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two details can read the same
              <li key={at} dir="auto">
                {detail}
              </li>
            ))}
          </ul>
        </InspectorSection>
      ) : null}
      <InspectorSection title="Identity">
        <PropertyList>
          <Property
            label="Commit"
            tall
            value={
              <span className={styles.id}>
                {grouped(item.id)} <CopyText what="commit id" text={item.id} />
              </span>
            }
          />
          <Property
            label={isThisDevice ? 'Device (this one)' : 'Device'}
            tall
            value={<span className={styles.id}>{grouped(item.device)}</span>}
          />
          <Property label="Number" value={`${item.seq.toLocaleString('en')} of this device`} />
        </PropertyList>
      </InspectorSection>
    </Inspector>
  )
}
