import { useEffect, useState } from 'react'
import { TimeText } from '../ui/TimeText'
import styles from './CaseHeaderBar.module.css'
import { clockText } from './clock-text'

/** The time now, in UTC and at the site. */
export function HeaderClock({
  siteZone,
}: {
  readonly siteZone?: { readonly id: string; readonly label: string } | undefined
}) {
  const now = useSecond()
  return (
    <>
      <TimeText text={clockText(now, 'UTC', true)} zone="UTC" iso={new Date(now).toISOString()} />
      {siteZone ? (
        <span className={styles.site}>
          <TimeText text={clockText(now, siteZone.id, false)} zone={siteZone.label} />
        </span>
      ) : null}
    </>
  )
}

/** Epoch ms, renewed at each full second. */
function useSecond(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      setNow(Date.now())
      timer = setTimeout(tick, 1000 - (Date.now() % 1000))
    }
    timer = setTimeout(tick, 1000 - (Date.now() % 1000))
    return () => clearTimeout(timer)
  }, [])
  return now
}
