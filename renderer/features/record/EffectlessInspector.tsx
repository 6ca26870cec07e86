import { useEffect, useState } from 'react'
import type { WithoutEffect } from '../../../shared/core/journal/without-effect'
import { Inspector, InspectorSection } from '../../app/Inspector'
import { useJournal } from '../../store/use-journal'
import type { LogItem } from '../../store/worker-protocol'
import { Button } from '../../ui/Button'
import { Property, PropertyList } from '../../ui/PropertyList'
import { showForm } from '../case/case-form'
import { commitTime, grouped } from './commit-time'
import { titleOf, whatOf } from './effectless-words'
import styles from './Record.module.css'

/** One branch or one reason: every commit of it in words, and what can be done. */
export function EffectlessInspector({ row }: { readonly row: WithoutEffect }) {
  const journal = useJournal()
  const { reason, of, count, commits } = row
  const [items, setItems] = useState<readonly LogItem[]>([])
  useEffect(() => {
    let current = true
    void journal.client.call('effectless.read', { commits }).then((found) => current && setItems(found))
    return () => {
      current = false
    }
  }, [journal, commits])
  return (
    <Inspector kind="Kept without effect" title={titleOf(reason)}>
      <p className={styles.label}>{whatOf(reason)}</p>
      {of ? (
        <div className={styles.acts}>
          <Button writes kind="primary" onPress={() => showForm({ kind: 'take-over', line: row })}>
            Take over
          </Button>
          <Button writes onPress={() => showForm({ kind: 'revoke', device: of.device })}>
            Revoke device
          </Button>
        </div>
      ) : null}
      {of ? (
        <PropertyList>
          <Property label="Device" tall value={<span className={styles.id}>{grouped(of.device)}</span>} />
          <Property label="Numbers" value={`${of.from.toLocaleString('en')} to ${of.to.toLocaleString('en')}`} />
        </PropertyList>
      ) : null}
      <InspectorSection title={`${count.toLocaleString('en')} ${count === 1 ? 'commit' : 'commits'}, in words`}>
        <ol className={styles.told} aria-label="Commits without effect">
          {items.map(({ id, sentence, details, at, offset }) => (
            <li key={id} dir="auto">
              {[sentence, ...details].join('; ')}
              <span className={styles.label}> {commitTime(at, offset)}</span>
            </li>
          ))}
        </ol>
      </InspectorSection>
    </Inspector>
  )
}
