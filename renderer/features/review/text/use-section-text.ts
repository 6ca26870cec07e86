import { useEffect, useState } from 'react'
import { useJournal } from '../../../store/use-journal'
import { closeText, openText } from './open-texts'
import type { SectionText } from './section-text'

/** An editor session on the section for as long as the component lives; null until its text is there. */
export function useSectionText(section: string): SectionText | null {
  const journal = useJournal()
  const [text, setText] = useState<SectionText | null>(null)
  useEffect(() => {
    const session = openText(journal, section)
    let living = true
    void session.ready.then(() => {
      if (living) setText(session)
    })
    return () => {
      living = false
      setText(null)
      void closeText(journal, session)
    }
  }, [journal, section])
  return text
}
