import { Plus } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Entity } from '../../../shared/core/case/entity-types'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { Icon } from '../../ui/Icon'
import styles from './Outline.module.css'
import { openDialog } from './review-ui'
import { EDGE, scrollToSection } from './step-section'

type OutlineProps = {
  readonly draft: Entity<'draft'>
  readonly sections: readonly Entity<'section'>[]
  readonly numbers: ReadonlyMap<string, number>
  /** What scrolls. */
  readonly paper: RefObject<HTMLDivElement | null>
}

/** The sections of the draft; the one in view is marked. */
export function Outline({ draft, sections, numbers, paper }: OutlineProps) {
  const inView = useSectionInView(paper, sections)
  return (
    <nav className={styles.outline} aria-label="Sections">
      <ol className={styles.list}>
        {sections.map((section) => {
          const number = numbers.get(section.id)
          return (
            <li key={section.id}>
              <AriaButton
                className={cx(
                  styles.item,
                  number === undefined && styles.leftOut,
                  section.id === inView && styles.here,
                )}
                {...(section.id === inView ? { 'aria-current': 'location' as const } : {})}
                onPress={() => scrollToSection(section.id)}
              >
                <span className={styles.number}>{number ?? '–'}</span>
                <span className={styles.title} dir="auto">
                  {section.title}
                </span>
                {number === undefined ? <span className={styles.note}>left out</span> : null}
              </AriaButton>
            </li>
          )
        })}
      </ol>
      <Button
        writes
        kind="quiet"
        icon={<Icon of={Plus} size={14} />}
        className={styles.add}
        onPress={() => openDialog({ kind: 'add-section', draft: draft.id })}
      >
        Add section
      </Button>
    </nav>
  )
}

function useSectionInView(
  paper: RefObject<HTMLDivElement | null>,
  sections: readonly { readonly id: string }[],
): string | null {
  const [inView, setInView] = useState<string | null>(null)
  useEffect(() => {
    const box = paper.current
    if (!box) return
    const look = (): void => {
      const top = box.getBoundingClientRect().top + EDGE
      const above = sections.filter(({ id }) => {
        const section = document.getElementById(`section-${id}`)
        return section !== null && section.getBoundingClientRect().top <= top
      })
      setInView(above.at(-1)?.id ?? sections[0]?.id ?? null)
    }
    look()
    box.addEventListener('scroll', look, { passive: true })
    return () => box.removeEventListener('scroll', look)
  }, [paper, sections])
  return inView
}
