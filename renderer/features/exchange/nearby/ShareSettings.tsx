import type { Share } from '../../../../shared/contract/keeper-nearby'
import { RadioGroup } from '../../../ui/RadioGroup'
import { SectionHeader } from '../../../ui/SectionHeader'
import styles from '../Exchange.module.css'
import { CaseChooser } from '../make/CaseChooser'
import { change } from './nearby-acts'

/** Which cases go over to other laptops and the server, in either direction. */
export function ShareSettings({ share }: { readonly share: Share }) {
  return (
    <section className={styles.part} aria-label="What goes over">
      <SectionHeader title="What goes over" />
      <RadioGroup
        label="Cases"
        hideLabel
        options={[
          { id: 'all', label: 'All cases', note: 'Also those that are declared later, on either laptop.' },
          { id: 'chosen', label: 'Chosen cases', note: 'No other case leaves or comes.' },
        ]}
        value={share === 'all' ? 'all' : 'chosen'}
        onChange={(next) => void change('nearby.share', { share: next === 'all' ? 'all' : [] })}
      />
      {share === 'all' ? null : (
        <CaseChooser
          fixed={null}
          chosen={share}
          onChange={(next) => void change('nearby.share', { share: [...next] })}
        />
      )}
    </section>
  )
}
