import type { EntityFields } from '../../../shared/core/case/entity-types'

type SystemState = EntityFields['asset']['state']

interface StateMark {
  readonly word: string
  readonly tone: 'danger' | 'warning' | 'info' | 'success'
  readonly shape: 'filled' | 'ring' | 'half' | 'check' | 'cross'
}

const MARKS: { readonly [state in SystemState]: StateMark } = {
  suspected: { word: 'Suspected', tone: 'warning', shape: 'ring' },
  compromised: { word: 'Compromised', tone: 'danger', shape: 'filled' },
  isolated: { word: 'Isolated', tone: 'warning', shape: 'half' },
  imaged: { word: 'Imaged', tone: 'info', shape: 'half' },
  rebuilt: { word: 'Rebuilt', tone: 'info', shape: 'filled' },
  cleared: { word: 'Cleared', tone: 'success', shape: 'check' },
}

/** Word, colour and shape of the state of a system. */
export function systemStateMark(state: SystemState): StateMark {
  return MARKS[state]
}
