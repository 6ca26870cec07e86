import { CornerDownRight, TriangleAlert } from 'lucide-react'
import type { Capture } from '../../../shared/core/timeline/capture-types'
import { Icon } from '../../ui/Icon'
import styles from './CaptureBar.module.css'

/** How the line was understood, before Enter. Read out by the bar itself, so hidden from screen readers here. */
export function CapturePreview({ capture }: { readonly capture: Capture }) {
  const [kind = '', ...rest] = capture.preview.split(' · ')
  return (
    <div className={styles.preview} aria-hidden data-capture-preview>
      <div className={styles.meaning}>
        <Icon of={CornerDownRight} size={12} />
        <strong>{kind}</strong>
        {rest.map((part) => (
          <span key={part} className={styles.part}>
            {part}
          </span>
        ))}
        {capture.text === '' ? null : (
          <span className={styles.text} dir="auto">
            {capture.text}
          </span>
        )}
      </div>
      {capture.explanations.map((text) => (
        <div key={text} className={styles.note}>
          {text}
        </div>
      ))}
      {capture.problems.map(({ code, message }) => (
        <div key={`${code}${message}`} className={styles.problem}>
          <Icon of={TriangleAlert} size={12} />
          {message}
        </div>
      ))}
    </div>
  )
}
