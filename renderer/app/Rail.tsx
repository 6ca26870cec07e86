import { Keyboard, PanelLeftClose, PanelLeftOpen, Settings } from 'lucide-react'
import { Button } from 'react-aria-components'
import { cx } from '../ui/cx'
import { Icon } from '../ui/Icon'
import { Menu } from '../ui/Menu'
import { Tooltip } from '../ui/Tooltip'
import { useChrome } from './chrome'
import { HoldfastMark } from './HoldfastMark'
import { type Place, placesOf } from './places'
import styles from './Rail.module.css'
import { useLocation, useRouter } from './router'
import { settingsLines } from './settings-menu'

/** The places of the team, the settings and the keys. 48 px, or with labels when it is pinned. */
export function Rail() {
  const { railPinned, toggleRail, show } = useChrome()
  const { place } = useLocation()
  return (
    <nav className={cx(styles.rail, railPinned && styles.pinned)} aria-label="Holdfast">
      <span className={styles.mark}>
        <HoldfastMark />
      </span>
      {placesOf('team').map((one) => (
        <RailPlace key={one.key} place={one} current={one.key === place} pinned={railPinned} />
      ))}
      <span className={styles.gap} />
      <RailButton
        label={railPinned ? 'Unpin the rail' : 'Pin the rail'}
        pinned={railPinned}
        onPress={toggleRail}
        icon={<Icon of={railPinned ? PanelLeftClose : PanelLeftOpen} />}
      />
      <RailButton
        label="All keys"
        keys="?"
        pinned={railPinned}
        onPress={() => show('help')}
        icon={<Icon of={Keyboard} />}
      />
      <Menu
        label="Settings"
        placement="top start"
        lines={settingsLines()}
        trigger={
          <Button className={styles.item ?? ''} aria-label="Settings">
            <Icon of={Settings} />
            {railPinned ? <span className={styles.label}>Settings</span> : null}
          </Button>
        }
      />
    </nav>
  )
}

function RailPlace({
  place,
  current,
  pinned,
}: {
  readonly place: Place
  readonly current: boolean
  readonly pinned: boolean
}) {
  const go = useRouter((router) => router.go)
  return (
    <RailButton
      label={place.title}
      keys={`G ${place.letter.toUpperCase()}`}
      pinned={pinned}
      current={current}
      onPress={() => go({ place: place.key })}
      icon={place.icon ? <Icon of={place.icon} /> : null}
    />
  )
}

type RailButtonProps = {
  readonly label: string
  readonly icon: React.ReactNode
  readonly pinned: boolean
  readonly current?: boolean
  readonly keys?: string
  readonly onPress: () => void
}

function RailButton({ label, icon, pinned, current = false, keys, onPress }: RailButtonProps) {
  return (
    <Tooltip text={label} keys={keys} placement="right">
      <Button
        className={cx(styles.item, current && styles.current)}
        aria-label={label}
        {...(current ? { 'aria-current': 'page' } : {})}
        onPress={onPress}
      >
        {icon}
        {pinned ? <span className={styles.label}>{label}</span> : null}
      </Button>
    </Tooltip>
  )
}
