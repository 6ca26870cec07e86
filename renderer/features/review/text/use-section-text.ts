import { useEffect, useState } from 'react'
import { useJournal } from '../../../store/use-journal'
import { closeText, openText } from './open-texts'
import type { SectionText } from './section-text'

/**
 * An editor session on the section for as long as the component lives; null until its text is there. Another session
 * takes its place where content was purged: what the editor remembers, to undo with, may hold what is gone.
 */
export function useSectionText(section: string): SectionText | null {
  const journal = useJournal()
  const [text, setText] = useState<SectionText | null>(null)
  useEffect(() => {
    let living = true
    const begin = (purges?: number): void => {
      if (!living) return
      const session = openText(journal, section, begin, purges)
      void session.ready.then(() => (living ? setText(session) : closeText(journal, session)))
    }
    begin()
    return () => {
      living = false
      setText(null)
    }
  }, [journal, section])
  // Only once no editor shows it any more, so that the last keystroke is in it.
  useEffect(() => (text ? () => void closeText(journal, text) : undefined), [journal, text])
  return text
}
