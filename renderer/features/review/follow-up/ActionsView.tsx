import { useState } from 'react'
import { addAction } from '../../../../shared/core/review/intents/follow-up'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { useAll, useJournal } from '../../../store/use-journal'
import { TextField } from '../../../ui/TextField'
import { ActionRow } from './ActionRow'
import styles from './FollowUp.module.css'

/** The follow-up actions of the review, edited where they will be printed. */
export function ActionsView() {
  const journal = useJournal()
  const all = useAll('action')
  const [text, setText] = useState('')
  const actions = all.filter(({ stage }) => stage === 'follow-up').sort((a, b) => a.createdAt - b.createdAt)
  const add = (): void => {
    if (text.trim() === '') return
    void perform(journal, 'review.add-action', addAction(intentContext(), { text }), 'Action added.').then(
      (result) => result.ok && setText(''),
    )
  }
  return (
    <div className={styles.list} contentEditable={false}>
      {actions.map((action) => (
        <ActionRow key={action.id} action={action} />
      ))}
      <TextField
        label="Add an action"
        hideLabel
        placeholder="Add an action: what will be different"
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) add()
        }}
      />
    </div>
  )
}
