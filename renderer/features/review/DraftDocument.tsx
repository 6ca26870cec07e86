import { useMemo, useRef } from 'react'
import type { Entity } from '../../../shared/core/case/entity-types'
import { sectionsOf } from '../../../shared/core/review/compose-review'
import { useAll, useCase } from '../../store/use-journal'
import { TlpMark } from '../../ui/TlpMark'
import { useNames } from '../case/names'
import { DraftSection } from './DraftSection'
import { Outline } from './Outline'
import styles from './ReviewPlace.module.css'
import { statusWord } from './status-words'
import { Toolbar } from './text/Toolbar'

/** A draft as it is written: the outline on the left, the document beside it. */
export function DraftDocument({ draft }: { readonly draft: Entity<'draft'> }) {
  const all = useAll('section')
  const file = useCase()
  const name = useNames()
  const paper = useRef<HTMLDivElement>(null)
  const sections = useMemo(() => sectionsOf(draft.id, { sections: all }), [draft.id, all])
  const numbers = useMemo(() => numbered(sections), [sections])
  return (
    <div className={styles.place}>
      <Outline draft={draft} sections={sections} numbers={numbers} paper={paper} />
      <div className={styles.desk}>
        <div className={styles.bar}>
          <Toolbar />
        </div>
        <div className={styles.scroll} ref={paper} data-review-paper>
          <article className={styles.paper}>
            <header className={styles.titleBlock}>
              <p className={styles.kicker}>
                <TlpMark tlp={draft.tlp ?? file?.tlp ?? 'TLP:AMBER'} />
                <span>{statusWord(draft.status)}</span>
                {file ? <span>{file.number}</span> : null}
              </p>
              <h1 dir="auto">{draft.title}</h1>
              <p className={styles.byline} dir="auto">
                {file?.title}
                {draft.owner ? ` · ${name(draft.owner)}` : ''}
              </p>
            </header>
            {sections.map((section) => (
              <DraftSection key={section.id} section={section} number={numbers.get(section.id) ?? null} />
            ))}
          </article>
        </div>
      </div>
    </div>
  )
}

/** Sections are numbered as they will be printed; one that is left out has no number. */
function numbered(sections: readonly Entity<'section'>[]): ReadonlyMap<string, number> {
  const included = sections.filter(({ included }) => included !== false)
  return new Map(included.map(({ id }, at) => [id, at + 1]))
}
