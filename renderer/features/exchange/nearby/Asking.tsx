import type { NearbyState } from '../../../../shared/contract/keeper-nearby'
import { Button } from '../../../ui/Button'
import { SectionHeader } from '../../../ui/SectionHeader'
import styles from '../Exchange.module.css'
import { Words } from '../Words'
import { change } from './nearby-acts'

/** Laptops that took the invitation: their words are compared before anything is exchanged. */
export function Asking({ asking }: { readonly asking: NearbyState['host']['asking'] }) {
  const waiting = asking.filter(({ state }) => state === 'waits')
  if (waiting.length === 0) return null
  return (
    <section className={styles.part} aria-label="Asks to be connected">
      <SectionHeader title="Asks to be connected" count={waiting.length} />
      <ul className={styles.waiting}>
        {waiting.map(({ laptop, person }) => (
          <li key={laptop.device} className={styles.wait}>
            <p className={styles.strong} dir="auto">
              {laptop.name}
            </p>
            <p className={styles.quiet} dir="auto">
              Used by someone who gives the name {person}.
            </p>
            <Words words={laptop.words} of={laptop.name} />
            <p className={styles.explain}>
              Compare these words with those under This laptop on the other one, side by side or on the phone. Anyone
              can give a name; nobody can choose these words.
            </p>
            <div className={styles.acts}>
              <Button
                kind="primary"
                onPress={() => void change('nearby.answer', { device: laptop.device, confirm: true })}
              >
                The words match
              </Button>
              <Button
                kind="quiet"
                onPress={() => void change('nearby.answer', { device: laptop.device, confirm: false })}
              >
                Send it away
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
