import { useEffect, useMemo } from 'react'
import { nextDuty } from '../../../shared/core/clocks/clock-view'
import { formatDateTime } from '../../../shared/core/time/format-time'
import { useCaseHeader } from '../../app/case-header'
import { useConflictsHere } from '../../app/conflicts-here'
import { useSaveStatus } from '../../app/save-status'
import { useVerbs } from '../../app/verbs'
import { undo } from '../../store/perform'
import { useAll, useCase, useEntity, useJournal, useJournalState } from '../../store/use-journal'
import { toast } from '../../ui/toast-queue'
import { severityLevel, stateTone } from '../cases/state-words'
import { useConflicts } from '../conflicts/use-conflicts'
import { CaseForms } from './CaseForms'
import { closeForm } from './case-form'
import { copySituation } from './copy-situation'
import { useClockViews } from './use-clock-views'

/** Feeds the shell from the open case: header, save status, undo; shows the form that someone asked for. */
export function CaseFrame() {
  useHeader()
  useSaved()
  useNotices()
  useConflictCount()
  const journal = useJournal()
  useVerbs(
    useMemo(
      () => ({
        undo: () => void undo(journal),
        redo: () => void undo(journal, { redo: true }),
        'copy-situation': () => void copySituation(journal),
      }),
      [journal],
    ),
  )
  useEffect(() => closeForm, [])
  return <CaseForms />
}

function useHeader(): void {
  const file = useCase()
  const commander = useEntity('person', file?.commander)
  const sites = useAll('site')
  const duty = nextDuty(useClockViews())
  useEffect(() => {
    if (!file) return
    const site = sites.find(({ zone }) => zone !== undefined)
    const severity = severityLevel(file.severity)
    useCaseHeader.setState({
      header: {
        caseId: file.id,
        number: file.number,
        title: file.title,
        ...(severity ? { severity } : {}),
        tlp: file.tlp,
        state: stateTone(file.state),
        commander: commander?.name ?? null,
        ...(duty
          ? {
              duty: {
                title: duty.short,
                left: duty.words,
                due: duty.due === undefined ? '' : formatDateTime(duty.due, { zone: 'UTC' }),
                tone: duty.tone === 'danger' ? 'danger' : duty.tone === 'warning' ? 'warning' : 'plain',
              },
            }
          : {}),
        ...(site?.zone ? { siteZone: { id: site.zone, label: site.code } } : {}),
      },
    })
  }, [file, commander, sites, duty])
  useEffect(() => () => useCaseHeader.setState({ header: null }), [])
}

function useConflictCount(): void {
  const count = useConflicts().length
  useEffect(() => useConflictsHere.setState({ count }), [count])
  useEffect(() => () => useConflictsHere.setState({ count: 0 }), [])
}

function useSaved(): void {
  const stopped = useJournalState((state) => state.writingStopped)
  useEffect(() => {
    useSaveStatus.setState(
      stopped ? { state: 'failed', trouble: `${stopped.message} ${stopped.hint}` } : { state: 'saved', trouble: null },
    )
  }, [stopped])
}

/** How many notices of each journal this window has shown: a case that is opened again does not repeat them. */
const shown = new Map<string, number>()

function useNotices(): void {
  const notices = useJournalState((state) => state.notices)
  const journal = useJournalState((state) => state.journal)
  useEffect(() => {
    for (const { message, hint } of notices.slice(shown.get(journal) ?? 0)) toast({ text: message, hint })
    shown.set(journal, Math.max(shown.get(journal) ?? 0, notices.length))
  }, [notices, journal])
}
