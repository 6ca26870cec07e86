import { create } from 'zustand'
import type { GrantedFile } from '../../../../shared/contract/ipc'
import type { StoredAttachment } from '../../../../shared/core/evidence/intents/evidence'

/** A file that has the same content as an item of the case. The person decides whether it becomes a second one. */
export interface Twin {
  readonly id: string
  readonly file: StoredAttachment
  readonly existing: string
}

type Intake = {
  /** Files that wait for an answer: copy them, or register them where they are. */
  readonly asking: { readonly files: readonly GrantedFile[]; readonly why: 'large' | 'chosen' } | null
  readonly twins: readonly Twin[]
}

/** What of bringing files in waits for the person. */
export const useIntake = create<Intake>(() => ({ asking: null, twins: [] }))
