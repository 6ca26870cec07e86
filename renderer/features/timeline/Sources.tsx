import { useState } from 'react'
import type { Entity } from '../../../shared/core/case/entity-types'
import { perform } from '../../store/perform'
import { useAll, useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { Popover } from '../../ui/Popover'
import { ImportAccountView } from '../case/ImportAccountView'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import styles from './Sources.module.css'

/** The imported files, each with the account of its rows; removing one withdraws its rows. */
export function Sources({ onShow }: { readonly onShow: (fileName: string) => void }) {
  const sources = useAll('source')
  const [open, setOpen] = useState(false)
  if (sources.length === 0) return null
  return (
    <Popover
      label="Imported files"
      placement="bottom end"
      isOpen={open}
      onOpenChange={setOpen}
      trigger={<Button kind="quiet">Sources {sources.length.toLocaleString('en')}</Button>}
    >
      <div className={styles.sources}>
        {sources.map((source) => (
          <Source
            key={source.id}
            source={source}
            onShow={() => {
              onShow(source.fileName)
              setOpen(false)
            }}
          />
        ))}
      </div>
    </Popover>
  )
}

function Source({ source, onShow }: { readonly source: Entity<'source'>; readonly onShow: () => void }) {
  const journal = useJournal()
  const nameOf = useNames()
  const { line } = useTimeFormat()
  const [told, setTold] = useState(false)
  const account = (source.account ?? {}) as Partial<Account>
  const withdraw = (): void => {
    const change = { op: 'remove', type: 'source', id: source.id, basis: source.meta.basis } as const
    void perform(journal, 'timeline.withdraw', [change], `The rows of ${source.fileName} were withdrawn.`)
  }
  return (
    <section className={styles.source} aria-label={source.fileName}>
      <div className={styles.head}>
        <strong dir="auto" className={styles.name}>
          {source.fileName}
        </strong>
        <Button kind="quiet" onPress={onShow}>
          Show rows
        </Button>
        <Button kind="quiet" onPress={() => setTold(!told)} aria-expanded={told}>
          Account
        </Button>
        <Button writes kind="quiet" onPress={withdraw}>
          Withdraw
        </Button>
      </div>
      <p className={styles.quiet}>
        {source.accepted.toLocaleString('en')} {source.accepted === 1 ? 'row' : 'rows'} · {nameOf(source.importedBy)},{' '}
        {line(source.importedAt)}
        {source.assumedZone ? ` · zone ${source.assumedZone} assumed` : ''} · SHA-256 {source.sha256.slice(0, 16)}…
      </p>
      {told ? (
        <ImportAccountView
          rowsRead={source.rowsRead}
          accepted={source.accepted}
          repaired={source.repaired}
          rejected={source.rejected}
          assumptions={account.assumptions ?? []}
          repairs={account.repairs ?? []}
          rejections={account.rejections ?? []}
        />
      ) : null}
    </section>
  )
}

interface Account {
  readonly assumptions: readonly string[]
  readonly repairs: readonly { readonly line: number; readonly what: string }[]
  readonly rejections: readonly { readonly line: number; readonly what: string }[]
}
