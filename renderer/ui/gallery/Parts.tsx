import { Download, Filter, Plus, Star } from 'lucide-react'
import { Banner } from '../Banner'
import { Button } from '../Button'
import { EmptyState } from '../EmptyState'
import { Icon } from '../Icon'
import { IconButton } from '../IconButton'
import { Kbd } from '../Kbd'
import { PersonChip } from '../PersonChip'
import { ProgressBar } from '../ProgressBar'
import { SectionHeader } from '../SectionHeader'
import { SeverityMark } from '../SeverityMark'
import { StateDot } from '../StateDot'
import { Tag } from '../Tag'
import { TimeText } from '../TimeText'
import { TlpMark } from '../TlpMark'
import { Fields } from './Fields'
import styles from './gallery.module.css'
import { Overlays } from './Overlays'
import { Properties } from './Properties'

/** Every part once, in the states that people see. */
export function Parts() {
  return (
    <main className={styles.page}>
      <h1 className={styles.h1}>Components</h1>
      <div className={styles.grid}>
        <section>
          <SectionHeader title="Type" count="Inter, JetBrains Mono" />
          <p className={styles.t28}>Ransomware · Werk Kassel</p>
          <p className={styles.t20}>Where do we stand</p>
          <p className={styles.t16}>Donaudampfschifffahrtselektrizitätenhauptbetriebswerk</p>
          <p className={styles.t14}>DC01 files encrypted, note dropped in C:\Users\Public</p>
          <p>13 px is the base of lists: 1,204 entries, 46 steps, 17 items</p>
          <p className={styles.t12}>インシデント対応の記録 · سجل الحادث · 12 px</p>
          <p className="mono">9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c</p>
        </section>
        <section>
          <SectionHeader title="Buttons" />
          <div className={styles.line}>
            <Button kind="primary" keys="N" showKeys>
              Declare case
            </Button>
            <Button icon={<Icon of={Plus} />}>Add step</Button>
            <Button kind="quiet" icon={<Icon of={Download} />}>
              Export
            </Button>
            <Button kind="danger">Remove entries</Button>
            <Button isDisabled>Complete step</Button>
          </div>
          <div className={styles.line}>
            <IconButton label="Filter this list" keys="/" icon={<Icon of={Filter} />} />
            <IconButton label="Star" keys="S" pressed icon={<Icon of={Star} />} />
            <Kbd keys="Mod+K" />
            <Kbd keys="G B" />
            <Kbd keys="Alt+ArrowLeft" />
            <Kbd keys="?" />
          </div>
          <SectionHeader title="Marks" />
          <div className={styles.line}>
            <SeverityMark level={1} />
            <SeverityMark level={2} />
            <SeverityMark level={3} />
            <SeverityMark level={4} />
            <SeverityMark level={5} />
          </div>
          <div className={styles.line}>
            <TlpMark tlp="TLP:RED" />
            <TlpMark tlp="TLP:AMBER+STRICT" />
            <TlpMark tlp="TLP:AMBER" />
            <TlpMark tlp="TLP:GREEN" />
            <TlpMark tlp="TLP:CLEAR" />
          </div>
          <div className={styles.line}>
            <StateDot tone="danger">Active</StateDot>
            <StateDot tone="warning" shape="half">
              Contained
            </StateDot>
            <StateDot tone="info" shape="half">
              Review
            </StateDot>
            <StateDot tone="success" shape="check">
              Closed
            </StateDot>
            <StateDot tone="plain" shape="ring">
              Not started
            </StateDot>
            <StateDot tone="danger" shape="cross">
              Compromised
            </StateDot>
          </div>
          <div className={styles.line}>
            <Tag>decision</Tag>
            <Tag mono>T1486</Tag>
            <Tag tone="accent">story</Tag>
            <Tag tone="warning">assumed zone</Tag>
            <Tag tone="danger">overdue</Tag>
            <Tag tone="success">verified</Tag>
            <Tag tone="info">imported</Tag>
            <Tag onRemove={() => undefined} removeLabel="Remove tag lateral movement">
              lateral movement
            </Tag>
          </div>
          <div className={styles.line}>
            <PersonChip name="Anna Weiss" roleName="commander" />
            <PersonChip name="田中 一郎" />
            <PersonChip name={null} gap="No scribe" />
            <TimeText text="2026-03-02 14:05:00" zone="UTC" relative="22 min ago" />
            <TimeText text="15:05" zone="site (CET)" assumed />
          </div>
        </section>
        <Fields />
        <Properties />
        <Overlays />
        <section>
          <SectionHeader title="Banners and progress" />
          <div className={styles.stack}>
            <Banner tone="warning" title="Two people changed the containment time">
              Both values are kept until someone chooses.
            </Banner>
            <Banner tone="danger" title="The disk is full" action={<Button>Show what can go</Button>}>
              Everything acknowledged is safe. Free 200 MB and press Try again.
            </Banner>
            <Banner tone="info" title="You are an observer in this case">
              You see everything and change nothing.
            </Banner>
            <Banner tone="success" title="Chain of 4,118 commits verified" />
            <ProgressBar label="Hash dc01-disk.E01" value={0.61} words="2.5 of 4.2 GB" />
            <ProgressBar label="Read supertimeline.csv" value={null} />
          </div>
        </section>
        <section>
          <SectionHeader title="Empty" />
          <EmptyState
            action={
              <Button kind="primary" keys="C" showKeys>
                Capture a line
              </Button>
            }
          >
            The timeline is empty: write the first thing you know, or import what a tool found.
          </EmptyState>
        </section>
      </div>
    </main>
  )
}
