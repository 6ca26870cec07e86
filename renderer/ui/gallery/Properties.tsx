import { useState } from 'react'
import { PersonChip } from '../PersonChip'
import { Property, PropertyList } from '../PropertyList'
import { SectionHeader } from '../SectionHeader'
import { StateDot } from '../StateDot'
import { TextField } from '../TextField'
import { TimeText } from '../TimeText'
import styles from './gallery.module.css'

/** The rows of an inspector, one of them in conflict. */
export function Properties() {
  return (
    <section className={styles.narrow}>
      <SectionHeader title="Properties" />
      <PropertyRows />
    </section>
  )
}

export function PropertyRows() {
  const [name, setName] = useState('Isolate WS-12 from the plant network')
  return (
    <PropertyList>
      <Property
        label="Step"
        value={name}
        keys="E"
        edit={() => <TextField label="Step" hideLabel autoFocus value={name} onChange={setName} />}
      />
      <Property
        label="Owner"
        value={<PersonChip name="Anna Weiss" />}
        keys="A"
        edit={(close) => <input aria-label="Owner" onBlur={close} />}
      />
      <Property
        label="State"
        value={
          <StateDot tone="warning" shape="half">
            In progress
          </StateDot>
        }
      />
      <Property
        label="Due"
        value={<TimeText text="16:00" zone="UTC" relative="in 1 h 38 m" />}
        keys="D"
        edit={(close) => <input aria-label="Due" onBlur={close} />}
      />
      <Property
        label="Contained at"
        value={<TimeText text="2026-03-02 13:40" zone="UTC" />}
        others={[
          {
            id: 'a',
            value: <TimeText text="2026-03-02 13:52" zone="UTC" />,
            who: 'Jan Novák',
            when: '14:01 UTC',
            choose: () => undefined,
          },
        ]}
      />
      <Property label="Evidence" value={null} placeholder="None yet" />
      <Property
        label="Note"
        tall
        value="Switch port 14 shut; the HMI keeps its local control. Siemens on-call informed by phone."
      />
    </PropertyList>
  )
}
