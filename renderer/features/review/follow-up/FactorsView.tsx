import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { FactorFields } from '../../../../shared/core/case/entities/factor'
import type { Entity } from '../../../../shared/core/case/entity-types'
import { addFactor } from '../../../../shared/core/review/intents/follow-up'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { useAll, useJournal } from '../../../store/use-journal'
import { Icon } from '../../../ui/Icon'
import { IconButton } from '../../../ui/IconButton'
import { Property, PropertyList } from '../../../ui/PropertyList'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import { EntityConflicts } from '../../conflicts/EntityConflicts'
import { TitleField } from '../TitleField'
import styles from './FollowUp.module.css'
import { FACTOR_KINDS, optionsOf } from './follow-up-words'

/** The contributing factors, edited where they will be printed. */
export function FactorsView() {
  const journal = useJournal()
  const all = useAll('factor')
  const [kind, setKind] = useState<FactorFields['kind']>('process')
  const [text, setText] = useState('')
  const factors = [...all].sort((a, b) => ((a.order ?? '') < (b.order ?? '') ? -1 : 1))
  const add = (): void => {
    if (text.trim() === '') return
    const lastOrder = factors.at(-1)?.order
    const changes = addFactor(intentContext(), { text, kind, ...(lastOrder === undefined ? {} : { lastOrder }) })
    void perform(journal, 'review.add-factor', changes, 'Factor added.').then((result) => result.ok && setText(''))
  }
  return (
    <div className={styles.list} contentEditable={false}>
      {factors.map((factor) => (
        <FactorRow key={factor.id} factor={factor} />
      ))}
      <div className={styles.adder}>
        <Select label="Kind of factor" hideLabel value={kind} options={optionsOf(FACTOR_KINDS)} onChange={setKind} />
        <TextField
          label="Add a factor"
          hideLabel
          placeholder="Add a factor: what made this possible, or worse"
          value={text}
          onChange={setText}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) add()
          }}
        />
      </div>
    </div>
  )
}

function FactorRow({ factor }: { readonly factor: Entity<'factor'> }) {
  const journal = useJournal()
  const basis = factor.meta.basis
  return (
    <>
      <EntityConflicts type="factor" id={factor.id} />
      <div className={styles.factor}>
        <PropertyList>
          <Property
            label={FACTOR_KINDS[factor.kind]}
            value={<span dir="auto">{factor.text}</span>}
            edit={(close) => (
              <TitleField
                label={FACTOR_KINDS[factor.kind]}
                value={factor.text}
                onDone={(text) => {
                  if (text !== null && text !== factor.text)
                    void perform(journal, 'review.edit-factor', [
                      { op: 'set', type: 'factor', id: factor.id, fields: { text }, basis },
                    ])
                  close()
                }}
              />
            )}
          />
        </PropertyList>
        <IconButton
          writes
          label="Remove factor"
          icon={<Icon of={Trash2} size={14} />}
          onPress={() =>
            void perform(
              journal,
              'review.remove-factor',
              [{ op: 'remove', type: 'factor', id: factor.id, basis }],
              'Factor removed.',
            )
          }
        />
      </div>
    </>
  )
}
