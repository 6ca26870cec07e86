import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { standsAs } from '../../../shared/core/case/access-words'
import { mayWrite } from '../../../shared/core/journal/rights/may-write'
import { parseCapture } from '../../../shared/core/timeline/capture'
import { completeCapture } from '../../../shared/core/timeline/capture-completion'
import { useVerbs } from '../../app/verbs'
import { useJournal } from '../../store/use-journal'
import { Icon } from '../../ui/Icon'
import { Kbd } from '../../ui/Kbd'
import { useAccess } from '../case/access/use-access'
import { useCaptureContext } from '../case/use-capture-context'
import styles from './CaptureBar.module.css'
import { CapturePreview } from './CapturePreview'
import { CompletionList } from './CompletionList'
import { recallLine, restoreLine, typeLine, useCaptureLine } from './capture-lines'
import { recordLine } from './record-line'

/** One line for what just happened, at hand in every place of a case; who may only read it is told so. */
export function CaptureBar() {
  const role = useAccess(false)?.mine ?? null
  if (role === null || mayWrite(role, 'entry')) return <CaptureLine />
  return (
    <p className={styles.barred} role="note">
      This laptop {standsAs(role)}: it shows everything and takes no entries.
    </p>
  )
}

function CaptureLine() {
  const journal = useJournal()
  const { journal: id } = journal.getState()
  const { text, back } = useCaptureLine(id)
  const input = useRef<HTMLInputElement>(null)
  /** Where the caret goes once the completed text stands. */
  const placeCaret = useRef<number | null>(null)
  const listId = useId()
  const [caret, setCaret] = useState(0)
  const [chosen, setChosen] = useState(-1)
  const [focused, setFocused] = useState(false)
  const [closed, setClosed] = useState(false)
  const now = useNowWhile(text !== '')
  const contextAt = useCaptureContext()
  const capture = useMemo(
    () => (text.trim() === '' ? null : parseCapture(text, contextAt(now))),
    [text, contextAt, now],
  )
  const completions = useMemo(
    () => (focused && !closed ? completeCapture(text, caret, contextAt(now).people) : null),
    [text, caret, contextAt, now, focused, closed],
  )

  useEffect(() => void restoreLine(id), [id])
  // With the completed text, not a frame later: a fast hand may have selected something by then.
  useLayoutEffect(() => {
    const at = placeCaret.current
    if (at === null) return
    placeCaret.current = null
    input.current?.setSelectionRange(at, at)
  })
  useVerbs(useMemo(() => ({ capture: () => input.current?.focus() }), []))

  const accept = (at: number): void => {
    const choice = completions?.choices[at]
    if (!completions || !choice) return
    const after = completions.from + choice.insert.length
    typeLine(id, text.slice(0, completions.from) + choice.insert + text.slice(caret).replace(/^\s+/, ''))
    setCaret(after)
    setChosen(-1)
    placeCaret.current = after
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    const count = completions?.choices.length ?? 0
    const { key } = event
    if (key === 'Escape') {
      if (completions) setClosed(true)
      else leave(input.current)
    } else if (count > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) {
      setChosen((at) => (key === 'ArrowDown' ? (at + 1) % count : (Math.max(at, 0) - 1 + count) % count))
    } else if (count > 0 && key === 'Tab' && !event.shiftKey) accept(Math.max(0, chosen))
    else if (count > 0 && key === 'Enter' && (chosen >= 0 || text.trim() === text.slice(completions?.from).trim()))
      accept(Math.max(0, chosen))
    else if ((key === 'ArrowUp' && (text === '' || back > 0)) || (key === 'ArrowDown' && back > 0))
      recallLine(id, key === 'ArrowUp' ? 1 : -1)
    else if (key === 'Enter') {
      const fresh = parseCapture(text, contextAt(Date.now()))
      if (fresh.text !== '') void recordLine(journal, text, fresh)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={styles.bar} data-keeps-its-own>
      <div className={styles.floating}>
        {completions ? (
          <CompletionList id={listId} choices={completions.choices} chosen={chosen} onAccept={accept} />
        ) : null}
        {capture ? <CapturePreview capture={capture} /> : null}
      </div>
      <span className={styles.sign}>
        <Icon of={ChevronRight} size={14} />
      </span>
      <input
        ref={input}
        className={styles.input}
        aria-label="Capture a line"
        aria-describedby={`${listId}-meaning`}
        role="combobox"
        aria-expanded={completions !== null}
        aria-controls={completions ? listId : undefined}
        aria-activedescendant={completions && chosen >= 0 ? `${listId}-${chosen}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        placeholder="What happened? 14:05 DC01 files encrypted · -20m … · /decision … · /action @anna due 2h …"
        value={text}
        onChange={(event) => {
          typeLine(id, event.target.value)
          setCaret(event.target.selectionStart ?? event.target.value.length)
          setChosen(-1)
          setClosed(false)
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={onKeyDown}
      />
      <span id={`${listId}-meaning`} className={styles.hidden} aria-live="polite">
        {capture ? [capture.preview, ...capture.problems.map(({ message }) => message)].join('. ') : ''}
      </span>
      {text === '' ? <Kbd keys="C" quiet /> : <Kbd keys="Enter" quiet />}
    </div>
  )
}

function leave(input: HTMLInputElement | null): void {
  input?.blur()
  document.querySelector<HTMLElement>('main [data-list]')?.focus()
}

/** The wall clock in epoch ms, every ten seconds while a line is being read against it. */
function useNowWhile(reading: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!reading) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 10_000)
    return () => clearInterval(timer)
  }, [reading])
  return now
}
