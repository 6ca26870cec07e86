import { SectionHeader } from '../../ui/SectionHeader'
import { CopyText } from '../record/CopyText'
import styles from './Exchange.module.css'
import { useAsked } from './use-asked'
import { Words } from './Words'

/** What to read out when a colleague asks whose bundle that is. */
export function ThisLaptop() {
  const { value: self } = useAsked('exchange.self')
  return (
    <section className={styles.part} aria-label="This laptop">
      <SectionHeader
        title="This laptop"
        count={self?.name}
        actions={self ? <CopyText what="words of this laptop" text={self.words.join(' ')} /> : null}
      />
      <p className={styles.explain}>
        Read these words out when somebody brings in a bundle of yours for the first time, or connects with this laptop.
        They stand for the key that it signs with.
      </p>
      {self ? <Words words={self.words} of="this laptop" /> : null}
      {self?.recipient ? (
        <p className={styles.key}>
          <span className={styles.quiet}>Bundles can be encrypted to</span>
          <code className={styles.mono} data-testid="own-recipient">
            {self.recipient}
          </code>
          <CopyText what="age recipient of this laptop" text={self.recipient} />
        </p>
      ) : null}
    </section>
  )
}
