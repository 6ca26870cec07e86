import styles from './DocumentBlocks.module.css'
import { useDiagram } from './use-diagram'

type DiagramProps = {
  /** Mermaid. */
  readonly source: string
  readonly alt: string
  readonly caption?: string | undefined
  /** Hides the source under what could not be drawn, where it is edited just below. */
  readonly sourceShown?: boolean
}

/** A diagram as a picture: only the drawing comes back from the isolated viewer. */
export function Diagram({ source, alt, caption, sourceShown = false }: DiagramProps) {
  const outcome = useDiagram(source)
  return (
    <figure className={styles.figure}>
      {outcome === null ? (
        <div className={styles.drawing}>Drawing the diagram</div>
      ) : outcome.ok ? (
        <img
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(outcome.drawing.svg)}`}
          width={outcome.drawing.width}
          height={outcome.drawing.height}
          alt={alt}
        />
      ) : (
        <>
          <p className={styles.undrawn}>
            This is not a diagram that can be drawn: {firstLine(outcome.error)} The words are safe.
          </p>
          {sourceShown ? null : (
            <pre>
              <code>{source}</code>
            </pre>
          )}
        </>
      )}
      {caption === undefined ? null : <figcaption>{caption}</figcaption>}
    </figure>
  )
}

function firstLine(error: string): string {
  const line = (error.split('\n')[0] ?? '').trim().replace(/[.:]?$/, '')
  return line === '' ? 'no reason was given.' : `${line}.`
}
