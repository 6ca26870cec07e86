import { usePresenceHere } from '../../../app/presence-here'
import { askKeeper } from '../../../store/keeper'
import { SectionHeader } from '../../../ui/SectionHeader'
import { Switch } from '../../../ui/Switch'
import styles from '../Exchange.module.css'

/** Whether others see where this person is. */
export function PresenceSettings() {
  const presence = usePresenceHere((here) => here.presence)
  if (!presence) return null
  const set = async (shown: boolean): Promise<void> => {
    usePresenceHere.setState({ presence: await askKeeper('presence.switch', { shown }) })
  }
  return (
    <section className={styles.part} aria-label="Who is where">
      <SectionHeader title="Who is where" />
      <Switch
        isSelected={presence.shown}
        // Locked just now: the switch stays as it was.
        onChange={(shown) => void set(shown).catch(() => undefined)}
        note="Which case and screen you have open. It is kept nowhere, and gone when you leave."
      >
        Others in a case see that you are in it
      </Switch>
    </section>
  )
}
