import { TLP_LABELS, type Tlp } from '../../../shared/core/case/entities/fields'
import type { Fields } from '../../../shared/core/journal/change'
import { Checkbox } from '../../ui/Checkbox'
import { type OtherValue, Property } from '../../ui/PropertyList'
import { Select } from '../../ui/Select'
import { TlpMark } from '../../ui/TlpMark'

type MarkPropertiesProps = {
  readonly tlp: Tlp | undefined
  readonly privileged: boolean | undefined
  readonly onChange: (fields: Fields) => void
  readonly others?: (field: string) => readonly OtherValue[]
}

const AS_CASE = 'as-case'

/** How it may be passed on: its own TLP where it differs from the case, and legal privilege. */
export function MarkProperties({ tlp, privileged, onChange, others }: MarkPropertiesProps) {
  return (
    <>
      <Property
        label="TLP"
        value={tlp ? <TlpMark tlp={tlp} /> : null}
        placeholder="As the case"
        others={others?.('tlp') ?? []}
        edit={(close) => (
          <Select<Tlp | typeof AS_CASE>
            label="TLP"
            hideLabel
            autoFocus
            value={tlp ?? AS_CASE}
            options={[{ id: AS_CASE, label: 'As the case' }, ...TLP_LABELS.map((label) => ({ id: label, label }))]}
            onChange={(chosen) => {
              onChange({ tlp: chosen === AS_CASE ? null : chosen })
              close()
            }}
          />
        )}
      />
      <Property
        label="Privilege"
        others={others?.('privileged') ?? []}
        value={
          <Checkbox isSelected={privileged === true} onChange={(on) => onChange({ privileged: on })}>
            Privileged: for counsel
          </Checkbox>
        }
      />
    </>
  )
}
