import styles from './Exchange.module.css'

/** The fingerprint of a laptop's key, large and numbered, to be read out on the phone. */
export function Words({ words, of }: { readonly words: readonly string[]; readonly of: string }) {
  return (
    <ol className={styles.fingerprint} aria-label={`Words of ${of}`}>
      {words.map((word, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word may stand twice, and none ever moves
        <li key={at} className={styles.word}>
          {word}
        </li>
      ))}
    </ol>
  )
}
