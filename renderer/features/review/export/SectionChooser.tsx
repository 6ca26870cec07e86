import { Checkbox } from '../../../ui/Checkbox'
import { Segmented } from '../../../ui/Segmented'
import styles from './ExportDialog.module.css'
import { onePage, presetOf, type SectionChoice } from './export-choice'

type SectionChooserProps = {
  readonly sections: readonly SectionChoice[]
  readonly chosen: readonly string[]
  readonly onChange: (keys: readonly string[]) => void
}

/** Which sections go in: all, the one-page report, or a choice of one's own. */
export function SectionChooser({ sections, chosen, onChange }: SectionChooserProps) {
  const keys = sections.map(({ key }) => key)
  const preset = presetOf(chosen, sections)
  const toggle = (key: string, on: boolean): void =>
    onChange(keys.filter((one) => (one === key ? on : chosen.includes(one))))
  return (
    <fieldset className={styles.sections}>
      <legend className={styles.label}>Sections</legend>
      <Segmented
        label="Preset"
        value={preset}
        options={[
          { id: 'everything', label: 'Everything' },
          { id: 'one-page', label: 'One page' },
          ...(preset === 'own' ? [{ id: 'own' as const, label: 'My choice' }] : []),
        ]}
        onChange={(next) => {
          if (next === 'everything') onChange(keys)
          else if (next === 'one-page') onChange(onePage(sections))
        }}
      />
      <div className={styles.boxes}>
        {sections.map((section) => (
          <Checkbox
            key={section.key}
            isSelected={chosen.includes(section.key)}
            onChange={(on) => toggle(section.key, on)}
          >
            {section.title}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
