import { ChevronUp } from 'lucide-react'
import { Button } from 'react-aria-components'
import { runCommand } from '../commands/registry'
import { Icon } from '../ui/Icon'
import { Menu } from '../ui/Menu'
import { StateDot } from '../ui/StateDot'
import { useChrome } from './chrome'
import { timeOfDay } from './clock-text'
import { useConflictsHere } from './conflicts-here'
import { Notices } from './Notices'
import { useNearbyHere } from './nearby-here'
import { type SyncWords, syncWords, withServer } from './nearby-words'
import { PersonMenu } from './PersonMenu'
import { useProtectionHere } from './protection-here'
import styles from './StatusBar.module.css'
import { saveWords, useSaveStatus } from './save-status'
import { useServerHere } from './server-here'
import { useSettings, type ZoneChoice } from './settings'
import { TaskCentre } from './TaskCentre'

const tones = { saved: 'success', saving: 'info', failed: 'danger' } as const
const zones: Readonly<Record<ZoneChoice, string>> = { utc: 'UTC', site: 'Site time', mine: 'My time' }

/** Whether the work is safe, what is running, which zone times are in. In words. */
export function StatusBar() {
  const status = useSaveStatus()
  const nearby = useNearby()
  const words = saveWords(nearby ? { ...status, connection: null } : status)
  const { zone, setZone } = useSettings()
  const show = useChrome((chrome) => chrome.show)
  return (
    <footer className={styles.bar}>
      <div className={styles.words} role="status">
        <StateDot tone={tones[status.state]} shape={status.state === 'saving' ? 'half' : 'filled'}>
          {words.main}
        </StateDot>
        {words.rest.map((word) => (
          <span key={word} className={styles.part}>
            {word}
          </span>
        ))}
      </div>
      {nearby ? (
        <Button className={styles.button ?? ''} onPress={() => runCommand('exchange.sync')}>
          <StateDot tone={nearby.tone} shape={nearby.shape}>
            {nearby.line}
          </StateDot>
        </Button>
      ) : null}
      <Conflicts />
      <Unprotected />
      <Notices />
      <TaskCentre />
      <PersonMenu />
      <Menu
        label="Zone of times"
        placement="top end"
        trigger={
          <Button className={styles.button ?? ''}>
            {zones[zone]}
            <Icon of={ChevronUp} size={12} />
          </Button>
        }
        lines={(['utc', 'site', 'mine'] as const).map((one) => ({
          id: one,
          label: zones[one],
          ...(one === zone ? { note: 'in use' } : {}),
          run: () => setZone(one),
        }))}
      />
      <Button className={styles.button ?? ''} aria-label="All keys" onPress={() => show('help')}>
        ?
      </Button>
    </footer>
  )
}

/** How this laptop stands with others; null where it syncs with none. */
function useNearby(): SyncWords | null {
  const nearby = useNearbyHere((here) => here.nearby)
  const server = useServerHere((here) => here.server)
  const mine = useSettings((settings) => settings.zone) === 'mine'
  return nearby && syncWords(withServer(nearby, server), (ms) => timeOfDay(ms, mine))
}

/** There only while something waits for a decision; it leads there. */
function Conflicts() {
  const count = useConflictsHere((here) => here.count)
  if (count === 0) return null
  return (
    <Button className={styles.button ?? ''} onPress={() => runCommand('conflicts.show')}>
      <StateDot tone="warning" shape="filled">
        {count.toLocaleString('en')} {count === 1 ? 'conflict' : 'conflicts'} to settle
      </StateDot>
    </Button>
  )
}

/** Quiet, but always there: what was said once at the first start is soon forgotten. */
function Unprotected() {
  const { unprotected } = useProtectionHere()
  if (!unprotected) return null
  return (
    <Button className={styles.button ?? ''} onPress={() => runCommand('protection.open')}>
      <StateDot tone="warning" shape="ring">
        Disk not protected
      </StateDot>
    </Button>
  )
}
