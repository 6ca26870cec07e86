import type { IncomingBundle } from '../../../shared/contract/keeper-exchange'
import { Button } from '../../ui/Button'
import { SectionHeader } from '../../ui/SectionHeader'
import { fileSize } from '../import/format-words'
import { confirmLaptop } from './bring/take-in'
import styles from './Exchange.module.css'
import { showDialog } from './exchange-ui'
import { useTeamTime } from './use-team-time'
import { Words } from './Words'

/** Bundles from laptops that nobody here knows yet: kept encrypted, and in no case until the words were compared. */
export function WaitingRoom({ waiting }: { readonly waiting: readonly IncomingBundle[] }) {
  if (waiting.length === 0) return null
  return (
    <section className={styles.part} aria-label="Waiting">
      <SectionHeader title="Waiting until its laptop is known" count={waiting.length} />
      <ul className={styles.waiting}>
        {waiting.map((bundle) => (
          <Waiting key={bundle.id} bundle={bundle} />
        ))}
      </ul>
    </section>
  )
}

function Waiting({ bundle }: { readonly bundle: IncomingBundle }) {
  const { line } = useTeamTime()
  const { by, laptop, journals, fileName, size, receivedAt, madeAt } = bundle
  return (
    <li className={styles.wait}>
      <p className={styles.strong} dir="auto">
        {fileName}
      </p>
      <p className={styles.quiet} dir="auto">
        Made {line(madeAt)} by someone who gives the name {by.name}, on a laptop named {laptop.name}. Received{' '}
        {line(receivedAt)}, {fileSize(size)}.
      </p>
      <ul className={styles.cases}>
        {journals.map(({ journal, title, commits }) => (
          <li key={journal} dir="auto">
            {title}, {commits.toLocaleString('en')} {commits === 1 ? 'change' : 'changes'}
          </li>
        ))}
      </ul>
      <Words words={laptop.words} of={laptop.name} />
      <p className={styles.explain}>
        Call {by.name} on a number that you had before, and let them read out the words under Exchange, This laptop.
        Anyone can write a name into a file; nobody can choose these words.
      </p>
      <div className={styles.acts}>
        <Button kind="primary" onPress={() => void confirmLaptop(bundle)}>
          The words match
        </Button>
        <Button kind="quiet" onPress={() => showDialog({ kind: 'discard', bundle })}>
          Discard…
        </Button>
      </div>
    </li>
  )
}
