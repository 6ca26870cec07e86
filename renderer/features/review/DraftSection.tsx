import { Ellipsis, Feather } from 'lucide-react'
import { useCallback, useState } from 'react'
import { TLP_LABELS } from '../../../shared/core/case/entities/fields'
import type { Entity } from '../../../shared/core/case/entity-types'
import type { Fields } from '../../../shared/core/journal/change'
import { setSectionIncluded } from '../../../shared/core/review/intents/sections'
import { sectionTemplate } from '../../../shared/core/review/template'
import { PresentPeople } from '../../app/PresentPeople'
import { othersIn, usePresenceHere, useWritingIn } from '../../app/presence-here'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'
import { useJournal } from '../../store/use-journal'
import { cx } from '../../ui/cx'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { Tag } from '../../ui/Tag'
import { TlpMark } from '../../ui/TlpMark'
import { EntityConflicts } from '../conflicts/EntityConflicts'
import { LiveView } from './blocks/LiveView'
import styles from './ReviewPlace.module.css'
import { AuthorLegend } from './text/AuthorLegend'
import { SectionEditor } from './text/SectionEditor'
import { useAuthors } from './text/use-authors'
import { useSectionText } from './text/use-section-text'

const NO_LIVE: readonly string[] = []

/** One section: its title, what people wrote, and the live views that stand below it. */
export function DraftSection({
  section,
  number,
}: {
  readonly section: Entity<'section'>
  readonly number: number | null
}) {
  const { journal } = useJournal().getState()
  const presence = usePresenceHere((here) => here.presence)
  const others = othersIn(presence, journal, section.id)
  const text = useSectionText(section.id)
  const [placed, setPlaced] = useState(NO_LIVE)
  const [shows, setShows] = useState(false)
  const authors = useAuthors(section.id, shows)
  const template = sectionTemplate(section.key)
  const onLive = useCallback((keys: readonly string[]) => setPlaced(keys), [])
  return (
    <section
      id={`section-${section.id}`}
      className={cx(styles.section, number === null && styles.leftOut)}
      aria-labelledby={`title-${section.id}`}
      onFocus={() => useWritingIn.setState({ item: section.id })}
      onBlur={() => useWritingIn.setState({ item: null })}
    >
      <header className={styles.sectionHead}>
        <h2 id={`title-${section.id}`}>
          <span className={styles.number}>{number ?? '–'}</span>
          <span dir="auto">{section.title}</span>
        </h2>
        <PresentPeople label={`Also in ${section.title}`} others={others} />
        {number === null ? <Tag>left out</Tag> : null}
        {section.tlp ? <TlpMark tlp={section.tlp} /> : null}
        {section.privileged ? <Tag tone="warning">privileged</Tag> : null}
        <IconButton
          className={cx(styles.sectionMenu, shows && styles.on)}
          label={`Who wrote what in ${section.title}`}
          icon={<Icon of={Feather} />}
          pressed={shows}
          onPress={() => setShows(!shows)}
        />
        <SectionMenu section={section} />
      </header>
      {shows && authors.shown ? <AuthorLegend authors={authors.legend} /> : null}
      <EntityConflicts type="section" id={section.id} />
      {text ? (
        <SectionEditor
          key={text.doc.clientID}
          text={text}
          sectionKey={section.key}
          label={section.title}
          guidance={template?.guidance}
          onLive={onLive}
          authors={authors.shown}
        />
      ) : null}
      {(template?.live ?? NO_LIVE)
        .filter((key) => !placed.includes(key))
        .map((key) => (
          <LiveView key={key} block={key} sectionTitle={section.title} />
        ))}
    </section>
  )
}

function SectionMenu({ section }: { readonly section: Entity<'section'> }) {
  const journal = useJournal()
  const included = section.included !== false
  const set = (fields: Fields): void =>
    void perform(journal, 'review.mark-section', [
      { op: 'set', type: 'section', id: section.id, fields, basis: section.meta.basis },
    ])
  return (
    <Menu
      label={`Actions on ${section.title}`}
      placement="bottom end"
      trigger={
        <IconButton
          className={styles.sectionMenu}
          label={`Actions on ${section.title}`}
          icon={<Icon of={Ellipsis} />}
        />
      }
      lines={[
        {
          id: 'include',
          label: included ? 'Leave out of the report' : 'Take into the report',
          note: 'The text stays either way',
          run: () =>
            void perform(
              journal,
              'review.include-section',
              setSectionIncluded(intentContext(), { section, included: !included }),
            ),
        },
        {
          id: 'privileged',
          label: section.privileged ? 'No longer privileged' : 'Mark as privileged',
          note: 'Privileged sections never leave in an export',
          run: () => set({ privileged: section.privileged !== true }),
        },
        { separator: true },
        ...TLP_LABELS.filter((label) => label !== section.tlp).map((label) => ({
          id: label,
          label: `Mark as ${label}`,
          run: () => set({ tlp: label }),
        })),
      ]}
    />
  )
}
