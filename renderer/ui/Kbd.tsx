import styles from './Kbd.module.css'
import { keyCaps } from './keys'

/** The key caps of a binding. `quiet` is for places where caps would be louder than the words. */
export function Kbd({ keys, quiet = false }: { readonly keys: string; readonly quiet?: boolean }) {
  return (
    <span className={quiet ? styles.quiet : styles.keys}>
      {keyCaps(keys).map((cap, at) =>
        cap === 'then' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the caps of a binding never move
          <span key={at} className={styles.then}>
            then
          </span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the caps of a binding never move
          <kbd key={at} className={styles.cap}>
            {cap}
          </kbd>
        ),
      )}
    </span>
  )
}
