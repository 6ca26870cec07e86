import { useMemo, useState } from 'react'
import { type FactView, factStrip } from '../../../shared/core/facts/fact-strip'
import { namesOf } from '../../../shared/core/plan/plan-inputs'
import { useAll } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { EditButton } from '../../ui/EditButton'
import { Popover } from '../../ui/Popover'
import { FactEditor } from '../case/facts/FactEditor'
import styles from './Board.module.css'
import { BoardSection } from './BoardSection'
import { useLines } from './use-lines'

/** What we know and, just as plainly, what we do not. */
export function Facts() {
  const facts = useAll('fact')
  const people = useAll('person')
  const members = useAll('member')
  const strip = useMemo(() => factStrip(facts, namesOf(people, members)), [facts, people, members])
  const [all, setAll] = useState(false)
  const fits = useLines(10, 24)
  const unknownFits = all ? 1000 : Math.max(Math.ceil(fits / 2), fits - strip.known.length)
  const knownFits = all ? 1000 : Math.max(Math.floor(fits / 2), fits - strip.unknown.length)
  const rest = Math.max(0, strip.unknown.length - unknownFits) + Math.max(0, strip.known.length - knownFits)
  return (
    <BoardSection
      title="What do we know?"
      count={`${strip.known.length} known, ${strip.unknown.length} not`}
      actions={
        rest > 0 || all ? (
          <Button kind="quiet" onPress={() => setAll(!all)}>
            {all ? 'Show fewer' : `${rest} more`}
          </Button>
        ) : undefined
      }
    >
      {facts.length === 0 ? <p className={styles.none}>No question has been asked in this case yet.</p> : null}
      <FactList title="Known" facts={strip.known.slice(0, knownFits)} />
      <FactList title="Not known" facts={strip.unknown.slice(0, unknownFits)} />
    </BoardSection>
  )
}

function FactList({ title, facts }: { readonly title: string; readonly facts: readonly FactView[] }) {
  if (facts.length === 0) return null
  return (
    <ul className={styles.lines} aria-label={title}>
      {facts.map((fact) => (
        <FactLine key={fact.id} fact={fact} />
      ))}
    </ul>
  )
}

function FactLine({ fact }: { readonly fact: FactView }) {
  const [open, setOpen] = useState(false)
  return (
    <li>
      <Popover
        label={fact.question}
        isOpen={open}
        onOpenChange={setOpen}
        trigger={
          <EditButton className={styles.fact ?? ''}>
            <span className={styles.words} dir="auto" title={fact.question}>
              {fact.question}
            </span>
            <span className={cx(styles.answer, fact.answer === null && styles.gap)} dir="auto">
              {fact.answer === null ? 'not known' : fact.words}
            </span>
          </EditButton>
        }
      >
        <FactEditor fact={fact} onDone={() => setOpen(false)} />
      </Popover>
    </li>
  )
}
