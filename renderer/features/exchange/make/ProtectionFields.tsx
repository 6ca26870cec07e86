import { RadioGroup } from '../../../ui/RadioGroup'
import { TextField } from '../../../ui/TextField'
import type { BundleChoice } from './bundle-choice'
import { KeyChooser } from './KeyChooser'
import styles from './MakeBundle.module.css'

type ProtectionFieldsProps = {
  readonly choice: BundleChoice
  readonly onChange: (some: Partial<BundleChoice>) => void
}

/** Who can open the file: everyone, who knows a passphrase, or who has one of some keys. */
export function ProtectionFields({ choice, onChange }: ProtectionFieldsProps) {
  const { protect, passphrase, again, keys } = choice
  return (
    <>
      <RadioGroup
        label="Protection"
        options={[
          { id: 'passphrase', label: 'A passphrase', note: 'Tell it by another way than the file takes.' },
          { id: 'recipients', label: 'Keys of the recipients', note: 'Public age keys; nothing to tell.' },
          { id: 'none', label: 'None', note: 'Anyone who gets the file can read all of it.' },
        ]}
        value={protect}
        onChange={(next) => onChange({ protect: next })}
      />
      {protect === 'passphrase' ? (
        <div className={styles.fields}>
          <TextField
            label="Passphrase"
            type="password"
            value={passphrase}
            onChange={(text) => onChange({ passphrase: text })}
            autoComplete="new-password"
            help="Several words are better than one clever one. Nobody can reset it."
          />
          <TextField
            label="Passphrase again"
            type="password"
            value={again}
            onChange={(text) => onChange({ again: text })}
            autoComplete="new-password"
          />
        </div>
      ) : null}
      {protect === 'recipients' ? <KeyChooser chosen={keys} onChange={(next) => onChange({ keys: next })} /> : null}
    </>
  )
}
