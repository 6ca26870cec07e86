import type { Entity } from '../../../shared/core/case/entity-types'
import { reviewFromCut } from '../../../shared/core/review/cut'
import { useRouter } from '../../app/router'
import { useAll } from '../../store/use-journal'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { TlpMark } from '../../ui/TlpMark'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import { DocumentBlocks } from './blocks/DocumentBlocks'
import styles from './ReviewPlace.module.css'
import { shortHash } from './status-words'

/** A version that was cut, as it was sealed: to read, never to change. */
export function CutDocument({ cut }: { readonly cut: Entity<'cut'> }) {
  const approvals = useAll('approval')
  const name = useNames()
  const time = useTimeFormat()
  const document = reviewFromCut(cut, approvals)
  const back = (
    <Button keys="Escape" onPress={() => useRouter.getState().select(cut.draft)}>
      Back to the draft
    </Button>
  )
  return (
    <div className={styles.sealed}>
      <Banner
        tone={document?.status === 'APPROVED' ? 'success' : 'info'}
        title={`Version ${cut.version}, ${document?.status === 'APPROVED' ? 'approved' : 'not approved yet'}`}
        action={back}
      >
        Sealed {time.line(cut.at)} by {name(cut.by)}, SHA-256 {shortHash(cut.sha256)}… It stays as it is.
      </Banner>
      <div className={styles.scroll}>
        {document === undefined ? (
          <Banner tone="warning" title="This version of Holdfast cannot read that cut. It is safe in the case." />
        ) : (
          <article className={styles.paper}>
            <header className={styles.titleBlock}>
              <p className={styles.kicker}>
                <TlpMark tlp={document.tlp} />
                <span>{document.status}</span>
                <span>version {document.revision}</span>
                <span>{document.caseNumber}</span>
              </p>
              <h1 dir="auto">{document.title}</h1>
              <p className={styles.byline} dir="auto">
                {document.caseTitle}
              </p>
            </header>
            {document.sections.map((section, at) => (
              <section key={section.key} className={styles.section}>
                <header className={styles.sectionHead}>
                  <h2>
                    <span className={styles.number}>{at + 1}</span>
                    <span dir="auto">{section.title}</span>
                  </h2>
                  {section.tlp ? <TlpMark tlp={section.tlp} /> : null}
                </header>
                <DocumentBlocks blocks={section.blocks} />
              </section>
            ))}
          </article>
        )}
      </div>
    </div>
  )
}
