import styles from './Authors.module.css'
import type { Author } from './use-authors'

/** Whose words are drawn how. */
export function AuthorLegend({ authors }: { readonly authors: readonly Author[] }) {
  if (authors.length === 0) return <p className={styles.legend}>Nobody has written here yet.</p>
  return (
    <ul className={styles.legend} aria-label="Who wrote what">
      {authors.map(({ name, className }) => (
        <li key={name}>
          <span className={className} dir="auto">
            {name}
          </span>
        </li>
      ))}
    </ul>
  )
}
