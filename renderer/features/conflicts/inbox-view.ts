import { create } from 'zustand'
import { useChrome } from '../../app/chrome'
import { useRouter } from '../../app/router'

type RecordView = { readonly view: 'commits' | 'conflicts' | 'effectless' }

/** Which of its lists the Record shows in this window. */
export const useRecordView = create<RecordView>(() => ({ view: 'commits' }))

/** Goes to the list of conflicts; `key` opens one of them. */
export function openConflicts(key: string | null = null): void {
  useRecordView.setState({ view: 'conflicts' })
  useChrome.getState().setInspectorOpen(true)
  useRouter.getState().go({ place: 'record', selection: key })
}
