import { memo } from 'react'
import { buildLiveBlock } from '../../../../shared/core/review/live/live-blocks'
import { ActionsView } from '../follow-up/ActionsView'
import { FactorsView } from '../follow-up/FactorsView'
import { useReviewSnapshot } from '../snapshot-context'
import { DocumentBlocks } from './DocumentBlocks'
import styles from './DocumentBlocks.module.css'

type LiveViewProps = {
  readonly block: string
  /** Title of the section, which a view of the same name does not repeat. */
  readonly sectionTitle?: string
}

/** A view of the case in the review: always as the case is now, until a version is cut or exported. */
export const LiveView = memo(function LiveView({ block: key, sectionTitle }: LiveViewProps) {
  const snapshot = useReviewSnapshot()
  if (snapshot === null) return null
  const block = buildLiveBlock(key, snapshot)
  if (block === undefined) {
    return (
      <p className={styles.undrawn}>This version of Holdfast does not know the view “{key}”. It stays in the text.</p>
    )
  }
  const own = key === 'actions' ? <ActionsView /> : key === 'factors' ? <FactorsView /> : null
  if (own === null && block.blocks.length === 0) return null
  const echo = block.title.toLowerCase() === sectionTitle?.toLowerCase()
  return (
    <section className={styles.live} aria-label={`${block.title}, live from the case`}>
      <header className={styles.liveHead}>
        {echo ? <span /> : <h3>{block.title}</h3>}
        <span
          className={styles.liveMark}
          title="Shows the case as it is now; freezes when a version is cut or exported"
        >
          live
        </span>
      </header>
      {own ?? <DocumentBlocks blocks={block.blocks} />}
    </section>
  )
})
