import { X } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { createPortal } from 'react-dom'
import { Icon } from '../ui/Icon'
import { IconButton } from '../ui/IconButton'
import { useChrome } from './chrome'
import styles from './Inspector.module.css'
import { useInspector } from './inspector-slot'

type InspectorProps = {
  /** What kind of thing is inspected, for example "Step". */
  readonly kind: string
  readonly title: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** Rendered anywhere in a place: its children appear in the inspector beside the list. */
export function Inspector({ kind, title, actions, children }: InspectorProps) {
  const slot = useInspector((inspector) => inspector.slot)
  const setOpen = useChrome((chrome) => chrome.setInspectorOpen)
  useEffect(() => {
    useInspector.setState(({ users }) => ({ users: users + 1 }))
    return () => useInspector.setState(({ users }) => ({ users: users - 1 }))
  }, [])
  if (!slot) return null
  return createPortal(
    <>
      <header className={styles.head}>
        <div className={styles.words}>
          <span className={styles.kind}>{kind}</span>
          <h2 className={styles.title}>{title}</h2>
        </div>
        {actions}
        <IconButton label="Hide the inspector" keys="I" icon={<Icon of={X} />} onPress={() => setOpen(false)} />
      </header>
      <div className={styles.body}>{children}</div>
    </>,
    slot,
  )
}

/** A part of the inspector with a title of its own. */
export function InspectorSection({
  title,
  actions,
  children,
}: {
  readonly title: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h3 className={styles.sectionTitle}>{title}</h3>
        {actions}
      </div>
      {children}
    </section>
  )
}

/** Where the shell puts what `Inspector` renders. */
export function InspectorSlot() {
  return <div className={styles.slot} ref={(slot) => useInspector.setState({ slot })} />
}
