import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/contract/failure'
import type { Entity } from '../../../shared/core/case/entity-types'
import { asFailure } from '../../store/as-failure'
import { useJournal } from '../../store/use-journal'
import { ViewerFrame } from '../../viewer/ViewerFrame'
import { useViewerTheme } from '../case/use-viewer-theme'
import styles from './EvidenceInspector.module.css'
import { loadPreview, type Preview } from './load-preview'

/** The content in the isolated viewer; never opened by the system. */
export function EvidencePreview({ item }: { readonly item: Entity<'evidence'> }) {
  const { journal } = useJournal().getState()
  const theme = useViewerTheme()
  const [preview, setPreview] = useState<Preview | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const inVault = item.stored === 'vault'
  // biome-ignore lint/correctness/useExhaustiveDependencies: the content of a hash never changes
  useEffect(() => {
    if (!inVault) return
    let current = true
    loadPreview(journal, item).then(
      (loaded) => current && setPreview(loaded),
      (problem: unknown) => current && setFailure(asFailure(problem)),
    )
    return () => {
      current = false
    }
  }, [journal, item.sha256, inVault])
  if (!inVault) return <p className={styles.note}>Registered where it is: its content is not in the vault.</p>
  if (failure)
    return (
      <p className={styles.note} role="alert">
        {failure.message} {failure.hint}
      </p>
    )
  if (!preview) return null
  return (
    <>
      <div className={styles.preview}>
        <ViewerFrame title={`Preview of ${item.fileName}`} content={preview.content} theme={theme} maxHeight={240} />
      </div>
      {preview.note ? <p className={styles.note}>{preview.note}</p> : null}
    </>
  )
}
