import { useStore } from 'zustand'
import { journalStore } from '../../store/journal-store'
import { useProfile } from '../../store/profile-store'
import { SectionHeader } from '../../ui/SectionHeader'
import styles from './Exchange.module.css'
import { useLaptops } from './use-laptops'
import { useTeamTime } from './use-team-time'

/** The laptops whose bundles come in without a question, since somebody here compared their words. */
export function KnownLaptops() {
  const profile = useProfile((store) => store.profile)
  return profile?.state === 'open' ? <Laptops team={profile.teamJournal} /> : null
}

function Laptops({ team }: { readonly team: string }) {
  const store = journalStore(team)
  const people = useStore(store, () => store.all('person'))
  const laptops = useLaptops()
  const { line } = useTeamTime()
  const others = laptops.filter((laptop) => !laptop.own)
  return (
    <section className={styles.part} aria-label="Known laptops">
      <SectionHeader title="Known laptops" count={others.length} />
      {others.length === 0 ? (
        <p className={styles.explain}>
          None yet. A laptop becomes known when somebody compares its words with what its owner reads out.
        </p>
      ) : (
        <ul className={styles.laptops}>
          {others.map(({ device, name, person, since, words, replaced }) => (
            <li key={device} className={styles.laptop}>
              <span className={styles.strong} dir="auto">
                {name}
              </span>
              <span className={styles.quiet} dir="auto">
                {people.find(({ id }) => id === person)?.name ?? ''} known since {line(since, 'day')}
                {replaced ? ', went on as a new device' : ''}
              </span>
              <span className={styles.wordsLine}>{words.join(' ')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
