import { useState } from 'react'
import { Checkbox } from '../Checkbox'
import { ComboBox } from '../ComboBox'
import { DateTimeField, type ParsedTime } from '../DateTimeField'
import { NumberField } from '../NumberField'
import type { Option } from '../option'
import { RadioGroup } from '../RadioGroup'
import { SectionHeader } from '../SectionHeader'
import { Segmented } from '../Segmented'
import { Select } from '../Select'
import { Switch } from '../Switch'
import { TextArea } from '../TextArea'
import { TextField } from '../TextField'
import styles from './gallery.module.css'

const hosts: readonly Option[] = [
  { id: 'dc01', label: 'DC01', note: 'Domain controller, Kassel' },
  { id: 'ws12', label: 'WS-12', note: 'Workstation, Kassel' },
  { id: 'hist', label: 'PLC-HISTORIAN', note: 'Historian, Brno' },
]

/** Every kind of field. */
export function Fields() {
  const [text, setText] = useState('Ransomware · Plant Kassel')
  const [when, setWhen] = useState('yesterday 02:10 site')
  const [host, setHost] = useState<string | null>('ws12')
  const [made, setMade] = useState<readonly Option[]>([])
  const [severity, setSeverity] = useState<'sev1' | 'sev2' | null>('sev1')
  const [layer, setLayer] = useState<'all' | 'story'>('all')
  const [sure, setSure] = useState<'confirmed' | 'likely' | null>('likely')
  return (
    <section>
      <SectionHeader title="Fields" />
      <div className={styles.fields}>
        <TextField label="Title" value={text} onChange={setText} />
        <TextField
          label="Code name"
          optional
          value=""
          onChange={() => undefined}
          placeholder="Kupferkessel"
          help="Used in notifications in place of the title."
        />
        <DateTimeField label="It began at" value={when} onChange={setWhen} parse={understand} />
        <Select
          label="Severity"
          value={severity}
          onChange={setSeverity}
          options={[
            { id: 'sev1', label: 'SEV-1', note: 'Spreading now, or a safety system is hit' },
            { id: 'sev2', label: 'SEV-2', note: 'One site, contained' },
          ]}
        />
        <ComboBox
          label="System"
          value={host}
          onChange={setHost}
          options={[...hosts, ...made]}
          createNoun="as new system"
          onCreate={(label) => {
            setMade([...made, { id: label, label }])
            setHost(label)
          }}
        />
        <NumberField label="Hours until next update" defaultValue={4} minValue={1} maxValue={72} />
        <TextField
          label="SHA-256"
          mono
          value="9f86d081884c7d65"
          onChange={() => undefined}
          error="A SHA-256 has 64 hex digits; this has 16."
        />
        <TextArea
          label="What we know"
          value="Encryption began on FS02 and spread by scheduled task."
          onChange={() => undefined}
          rows={2}
        />
        <RadioGroup
          label="How sure"
          value={sure}
          onChange={setSure}
          options={[
            { id: 'confirmed', label: 'Confirmed', note: 'Seen in two sources' },
            { id: 'likely', label: 'Likely', note: 'One source, or an inference' },
          ]}
        />
        <div className={styles.stack}>
          <Segmented
            label="Layer"
            value={layer}
            onChange={setLayer}
            options={[
              { id: 'all', label: 'All' },
              { id: 'story', label: 'Story' },
            ]}
          />
          <Checkbox defaultSelected note="Each site gets a tick of its own.">
            For every site
          </Checkbox>
          <Checkbox isIndeterminate>All of this page</Checkbox>
          <Switch defaultSelected>Count down while locked</Switch>
          <Switch>Show seconds</Switch>
        </div>
      </div>
    </section>
  )
}

function understand(text: string): ParsedTime<string> {
  if (!/\d/.test(text)) return { ok: false, message: 'No time in this yet. Try 14:05 or -20m.' }
  return { ok: true, value: text, shown: '2026-03-01 02:10 CET (site), 01:10 UTC', note: '1 d 12 h ago' }
}
