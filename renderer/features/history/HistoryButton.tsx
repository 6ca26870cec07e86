import { useMemo } from 'react'
import type { EntityType } from '../../../shared/core/case/entity-types'
import { useVerbs } from '../../app/verbs'
import { Button } from '../../ui/Button'
import { showHistorySheet } from './sheets'

interface HistoryButtonProps {
  readonly type: EntityType
  readonly id: string
  readonly name: string
}

/** Opens every value that a thing ever had. `H` means the thing whose button is on the screen. */
export function HistoryButton({ type, id, name }: HistoryButtonProps) {
  const actions = useMemo(
    () => ({ history: () => showHistorySheet({ kind: 'values', type, id, name }) }),
    [type, id, name],
  )
  useVerbs(actions)
  return (
    <Button kind="quiet" keys="H" onPress={actions.history}>
      Every value
    </Button>
  )
}
