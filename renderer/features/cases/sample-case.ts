import type { Outcome } from '../../../shared/contract/failure'
import { evidenceNumber } from '../../../shared/core/case/numbers'
import { byDay } from '../../../shared/core/sample/by-day'
import { isUnfinishedSample, type SampleAct, sampleActs } from '../../../shared/core/sample/sample-acts'
import { SampleCalendar } from '../../../shared/core/sample/sample-time'
import { useRouter } from '../../app/router'
import { startJob } from '../../app/start-job'
import { asFailure } from '../../store/as-failure'
import { clockRules } from '../../store/clock-rules'
import { journalStore } from '../../store/journal-store'
import { askKeeper } from '../../store/keeper'
import { shippedPlans } from '../../store/library'
import { useProfile } from '../../store/profile-store'
import { type CaseRow, loadCases, useCaseList } from './case-list'

const NUMBER = 'SAMPLE-001'
const ZONE = 'Europe/Berlin'

let opening: Promise<Outcome<string>> | null = null

/** Opens the sample case, makes it first where this data folder has none, and finishes it where it was cut short. */
export function openSampleCase(): Promise<Outcome<string>> {
  opening ??= open().finally(() => {
    opening = null
  })
  return opening
}

async function open(): Promise<Outcome<string>> {
  try {
    await loadCases()
    const found = (useCaseList.getState().rows ?? []).find(({ summary }) => summary?.number === NUMBER)
    const result = found?.summary && !isUnfinishedSample(found.summary.title) ? done(found.journal) : await make(found)
    if (result.ok) useRouter.getState().go({ place: 'board', caseId: result.value })
    return result
  } catch (problem) {
    return { ok: false, ...asFailure(problem) }
  }
}

/** Acts that are there already change nothing: a sample that was cut short is finished by doing all of them again. */
async function make(begun: CaseRow | undefined): Promise<Outcome<string>> {
  const { profile } = useProfile.getState()
  const plan = shippedPlans().find((one) => one.incident_types?.includes('ransomware'))
  if (profile?.state !== 'open' || !plan)
    return { ok: false, code: 'locked', message: 'The data is locked.', hint: 'Unlock it first.' }
  const { content, files } = (await import('./sample-content')).loadSample()
  const journal = begun?.journal ?? (await askKeeper('journal.create', { kind: 'case' })).journal
  const store = journalStore(journal)
  const calendar = begun?.summary
    ? new SampleCalendar(begun.summary.declaredAt, ZONE, 0)
    : new SampleCalendar(Date.now(), ZONE)
  const acts = (stored: ReadonlyMap<string, { sha256: string; size: number }>): SampleAct[] =>
    sampleActs({
      content,
      journal,
      number: NUMBER,
      codeName: 'Sample Oxbow',
      calendar,
      plan,
      rules: clockRules(),
      stored,
      evidenceNumber: (site, given) => evidenceNumber(site, profile.device, given),
    })
  const stored = new Map<string, { sha256: string; size: number }>()
  const [declaration] = acts(stored)
  if (!declaration) return { ok: false, code: 'sample', message: 'The sample case is empty.', hint: '' }
  // The case is there before its files are: an interruption never leaves a journal without a name.
  const declared = await store.act(declaration.intent, declaration.changes)
  if (!declared.ok) return declared
  for (const [name, bytes] of files) {
    const result = await startJob(
      `Store ${name}`,
      'vault.intakeBytes',
      { journal, name, content: bytes },
      () => 'Stored with the sample case.',
    )
    if (result?.kind !== 'stored')
      return {
        ok: false,
        code: 'sample-file',
        message: `The sample file ${name} could not be stored. The sample case is unfinished and says so.`,
        hint: 'Open the sample case again to finish it.',
      }
    stored.set(name, { sha256: result.file.sha256, size: result.file.size })
  }
  for (const act of byDay(acts(stored), (at) => calendar.dayOf(at)).slice(1)) {
    const sealed = await store.act(act.intent, act.changes)
    if (!sealed.ok) return sealed
  }
  return done(journal)
}

function done(journal: string): Outcome<string> {
  return { ok: true, value: journal }
}
