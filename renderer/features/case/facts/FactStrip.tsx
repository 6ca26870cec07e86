import { ChevronDown, ChevronRight, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { type FactView, factStrip } from '../../../../shared/core/facts/fact-strip'
import { namesOf } from '../../../../shared/core/plan/plan-inputs'
import { useAll } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { Icon } from '../../../ui/Icon'
import { AskFact } from './AskFact'
import { FactCell } from './FactCell'
import styles from './FactStrip.module.css'

/** What we know and what we do not know, answered in place. Stands on top of the Plan and on the Board. */
export function FactStrip() {
  const facts = useAll('fact')
  const people = useAll('person')
  const members = useAll('member')
  const strip = useMemo(() => factStrip([...facts], namesOf(people, members)), [facts, people, members])
  const [open, setOpen] = useState(true)
  const [asking, setAsking] = useState(false)
  return (
    <section className={styles.strip} aria-label="Facts">
      <div className={styles.head}>
        <h2 className={styles.title}>
          <AriaButton className={styles.fold ?? ''} aria-expanded={open} onPress={() => setOpen(!open)}>
            <Icon of={open ? ChevronDown : ChevronRight} size={14} />
            Facts
          </AriaButton>
        </h2>
        <span className={styles.count}>
          {strip.known.length} known · {strip.unknown.length} not known
        </span>
        <div className={styles.actions}>
          <Button writes kind="quiet" icon={<Icon of={Plus} size={14} />} onPress={() => setAsking(true)}>
            Ask a question
          </Button>
        </div>
      </div>
      {asking ? <AskFact onDone={() => setAsking(false)} /> : null}
      {open ? (
        <>
          <FactGroup title="Not known" facts={strip.unknown} />
          <FactGroup title="Known" facts={strip.known} />
          {facts.length === 0 && !asking ? (
            <p className={styles.none}>No question has been asked in this case yet.</p>
          ) : null}
        </>
      ) : null}
    </section>
  )
}

/** The strip stands on top of a list: more than this many would push the list out of view. */
const AT_FIRST = 6

function FactGroup({ title, facts }: { readonly title: string; readonly facts: readonly FactView[] }) {
  const [all, setAll] = useState(false)
  if (facts.length === 0) return null
  return (
    <>
      <ul className={styles.group} aria-label={title}>
        {(all ? facts : facts.slice(0, AT_FIRST)).map((fact) => (
          <FactCell key={fact.id} fact={fact} />
        ))}
      </ul>
      {facts.length > AT_FIRST ? (
        <Button kind="quiet" aria-expanded={all} onPress={() => setAll(!all)} className={styles.more}>
          {all ? 'Show fewer' : `Show all ${facts.length}, ${title.toLowerCase()}`}
        </Button>
      ) : null}
    </>
  )
}
