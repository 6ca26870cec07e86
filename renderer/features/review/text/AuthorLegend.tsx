import styles from './Authors.module.css'
import type { Author } from './use-authors'

/** Whose words are drawn how. */
export function AuthorLegend({ authors }: { readonly authors: readonly Author[] }) {
  if (authors.length === 0) return <p className={styles.legend}>Nobody has written here yet.</p>
  return (
    // A list for readers only: the lists of the document around it have bullets.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div role="list" className={styles.legend} aria-label="Who wrote what">
      {authors.map(({ name, className }) => (
        // biome-ignore lint/a11y/useSemanticElements: see above
        <span role="listitem" key={name} className={className} dir="auto">
          {name}
        </span>
      ))}
    </div>
  )
}
