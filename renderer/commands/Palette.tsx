import { Search } from 'lucide-react'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useChrome } from '../app/chrome'
import { cx } from '../ui/cx'
import { Icon } from '../ui/Icon'
import { Kbd } from '../ui/Kbd'
import styles from './Palette.module.css'
import { paletteResults } from './palette-results'
import { recentCommands, rememberCommand } from './recent'
import { allCommands, applies, commandContext, isOff, runCommand } from './registry'

/** Every command by name: Ctrl/Cmd+K. */
export function Palette() {
  const isOpen = useChrome((chrome) => chrome.layer === 'palette')
  const show = useChrome((chrome) => chrome.show)
  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => !open && show(null)}
      isDismissable
    >
      <Modal className={styles.sheet ?? ''}>
        <Dialog aria-label="Commands" className={styles.dialog ?? ''}>
          <PaletteSearch onClose={() => show(null)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function PaletteSearch({ onClose }: { readonly onClose: () => void }) {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const [recent] = useState(recentCommands)
  const [offered] = useState(() => {
    const context = commandContext()
    return allCommands().filter((command) => applies(command, context))
  })
  const found = useMemo(() => paletteResults(offered, query, recent), [offered, query, recent])
  const chosen = found[Math.min(at, found.length - 1)]

  const run = (commandId: string) => {
    rememberCommand(commandId)
    onClose()
    // After the dialog has given the focus back, so that the command may move it.
    requestAnimationFrame(() => runCommand(commandId))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (by !== undefined) {
      event.preventDefault()
      const next = Math.max(0, Math.min(found.length - 1, at + by))
      setAt(next)
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      run(chosen.id)
    }
  }

  return (
    <>
      <div className={styles.search}>
        <Icon of={Search} />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is opened in order to type
          autoFocus
          className={styles.input}
          role="combobox"
          aria-label="Find a command"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen ? `${id}-${found.indexOf(chosen)}` : undefined}
          placeholder="What do you want to do?"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd keys="Escape" />
      </div>
      <div role="listbox" id={`${id}-list`} aria-label="Commands" className={styles.list}>
        {found.map((command, index) => (
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={command === chosen}
            aria-disabled={isOff(command)}
            className={cx(styles.option, command === chosen && styles.chosen)}
            onPointerMove={() => setAt(index)}
            onClick={() => run(command.id)}
            onKeyDown={onKeyDown}
          >
            <span className={styles.title}>{command.title}</span>
            {isOff(command) ? <span className={styles.note}>read only now</span> : null}
            {query === '' && recent.includes(command.id) ? <span className={styles.note}>recent</span> : null}
            <span className={styles.group}>{command.group}</span>
            <span className={styles.keys}>{command.keys?.[0] ? <Kbd keys={command.keys[0]} /> : null}</span>
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className={styles.empty}>No command is called that.</p> : null}
    </>
  )
}
