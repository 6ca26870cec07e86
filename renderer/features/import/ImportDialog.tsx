import { useMemo, useState } from 'react'
import type { GrantedFile } from '../../../shared/contract/ipc'
import type { ImportOptions } from '../../../shared/contract/keeper-import'
import { epochMs } from '../../../shared/core/time/iso'
import { useAll, useCase, useJournal } from '../../store/use-journal'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { ComboBox } from '../../ui/ComboBox'
import { Dialog, DialogBody } from '../../ui/Dialog'
import { TextField } from '../../ui/TextField'
import { ImportAccountView } from '../case/ImportAccountView'
import { useTimeFormat } from '../case/use-time-format'
import { FORMAT_WORDS, fileSize } from './format-words'
import styles from './ImportDialog.module.css'
import { PreviewRows } from './PreviewRows'
import { readSkew } from './read-skew'
import { runImport } from './run-import'
import { usePreview } from './use-preview'
import { zoneOptions } from './zone-options'

/** What a file holds and what would become of every row, before anything is stored. */
export function ImportDialog({ file, onClose }: { readonly file: GrantedFile; readonly onClose: () => void }) {
  const journal = useJournal()
  const [zone, setZone] = useState<string | null>(null)
  const [askedZone, setAskedZone] = useState(false)
  const [skewText, setSkewText] = useState('')
  const skew = readSkew(skewText)
  const skewMs = skew.ok ? skew.ms : 0
  const options: ImportOptions = {
    ...(zone ? { assumeZone: zone } : {}),
    ...(skewMs === 0 ? {} : { skewMs }),
  }
  // The clock offset moves no row from one account to another, so the file need not be read again for it.
  const state = usePreview(file.token, zone ? { assumeZone: zone } : {})
  const preview = state.phase === 'read' ? state.preview : state.phase === 'reading' ? state.before : null
  const account = preview?.account
  const needsZone = account?.needsZone === true
  if (needsZone && !askedZone) setAskedZone(true)
  const ready = state.phase === 'read' && !needsZone && state.preview.account.accepted > 0 && skew.ok
  const zones = useZoneOptions()
  const { line } = useTimeFormat()

  const start = (): void => {
    if (!ready) return
    void runImport(journal, file, state.preview, options)
    onClose()
  }

  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={`Import ${file.name}`}
      lead={state.phase === 'failed' ? undefined : 'Nothing is stored yet. This is what would become of every row.'}
      foot={
        <>
          <span className={styles.why}>
            {needsZone ? 'Choose the zone of this source first.' : null}
            {state.phase === 'read' && account?.accepted === 0 ? 'No row of this file can be imported.' : null}
          </span>
          <Button kind="quiet" onPress={onClose} keys="Escape">
            {state.phase === 'failed' ? 'Close' : 'Cancel'}
          </Button>
          {state.phase === 'failed' ? null : (
            <Button kind="primary" isDisabled={!ready} onPress={start}>
              {account && ready
                ? `Import ${account.accepted.toLocaleString('en')} ${account.accepted === 1 ? 'row' : 'rows'}`
                : 'Import rows'}
            </Button>
          )}
        </>
      }
    >
      <DialogBody>
        <div className={styles.body}>
          {state.phase === 'failed' ? (
            <Banner tone="danger" title={state.failure.message}>
              {state.failure.hint}
            </Banner>
          ) : null}
          {state.phase === 'reading' ? (
            <p role="status" className={styles.reading}>
              Reading {file.name}: {state.rows.toLocaleString('en')} rows so far
            </p>
          ) : null}
          {preview && account ? (
            <>
              <p className={styles.facts}>
                <span>{FORMAT_WORDS[account.format] ?? account.format}</span>
                <span>{account.encoding.replace('utf', 'UTF')}</span>
                <span>{fileSize(preview.size)}</span>
                <span className={styles.hash} title={preview.sha256}>
                  SHA-256 {preview.sha256.slice(0, 16)}…
                </span>
              </p>
              {askedZone ? (
                <div className={needsZone ? styles.question : styles.answered}>
                  <ComboBox
                    label="In which zone are the times that name none?"
                    options={zones}
                    value={zone}
                    onChange={setZone}
                    placeholder="UTC, +02:00, Europe/Berlin"
                    help="Nothing is guessed. Every row that it applies to will say that its zone was assumed."
                  />
                </div>
              ) : null}
              <ImportAccountView {...account} />
              {account.firstUtc && account.lastUtc ? (
                <p className={styles.range}>
                  From {line(epochMs(account.firstUtc) - skewMs, 's')} to {line(epochMs(account.lastUtc) - skewMs, 's')}
                  {needsZone ? ', once the zone is known' : ''}
                </p>
              ) : null}
              <PreviewRows rows={preview.sample} skewMs={skewMs} />
              <TextField
                label="Clock of this source"
                optional
                value={skewText}
                onChange={setSkewText}
                placeholder="2 min 10 s fast"
                error={skew.ok ? null : skew.message}
                help={skew.ok ? skew.words : undefined}
                className={styles.skew}
              />
            </>
          ) : null}
        </div>
      </DialogBody>
    </Dialog>
  )
}

function useZoneOptions() {
  const file = useCase()
  const sites = useAll('site')
  return useMemo(
    () =>
      zoneOptions(
        file?.zone,
        sites.flatMap(({ name, zone }) => (zone ? [{ name, zone }] : [])),
      ),
    [file, sites],
  )
}
