import { Button as AriaButton } from 'react-aria-components'
import { Button } from '../ui/Button'
import { Popover } from '../ui/Popover'
import { StateDot } from '../ui/StateDot'
import { timeOfDay } from './clock-text'
import { clearNotice, type Notice, useNoticesHere } from './notices-here'
import bar from './StatusBar.module.css'
import { useSettings } from './settings'
import styles from './TaskCentre.module.css'

/** What happened to this laptop that no case tells of; in the status bar, and opened one by one. */
export function Notices() {
  const notices = useNoticesHere((here) => here.notices)
  if (notices.length === 0) return null
  return (
    <Popover
      label="Notices"
      placement="top end"
      trigger={
        <AriaButton className={bar.button ?? ''}>
          <StateDot tone="warning" shape="ring">
            {notices.length === 1 ? '1 notice' : `${notices.length} notices`}
          </StateDot>
        </AriaButton>
      }
    >
      <ul className={styles.list} aria-label="Notices">
        {notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} />
        ))}
      </ul>
    </Popover>
  )
}

function NoticeRow({ notice }: { readonly notice: Notice }) {
  const mine = useSettings((settings) => settings.zone) === 'mine'
  return (
    <li className={styles.job}>
      <p className={styles.title}>{notice.message}</p>
      <div className={styles.line}>
        <div className={styles.words}>
          <p>{notice.hint}</p>
          <p>{timeOfDay(notice.at, mine)}</p>
        </div>
        <Button kind="quiet" onPress={() => clearNotice(notice.id)}>
          Clear
        </Button>
      </div>
    </li>
  )
}
