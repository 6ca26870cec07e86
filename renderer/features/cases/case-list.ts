import { create } from 'zustand'
import type { CaseSummary } from '../../../shared/core/case/case-summary'
import { asFailure } from '../../store/as-failure'
import { journalStore } from '../../store/journal-store'
import { askKeeper, onKeeperEvent } from '../../store/keeper'

/** One line of the list; a case whose journal nobody has folded here yet has no summary. */
export interface CaseRow {
  readonly journal: string
  readonly createdAt: number
  readonly summary: CaseSummary | null
  /** Number of the case that it shows as part of; null where it stands alone. */
  readonly partOf: string | null
}

type CaseListStore = {
  /** Null until the keeper has answered. */
  readonly rows: readonly CaseRow[] | null
  readonly trouble: string | null
}

export const useCaseList = create<CaseListStore>(() => ({ rows: null, trouble: null }))

export async function loadCases(): Promise<void> {
  try {
    const journals = await askKeeper('journal.list', {})
    const rows = journals
      .filter(({ kind }) => kind === 'case')
      // A crash between making a journal and its first commit leaves an empty one: nobody was told of that case.
      .filter(({ position, summary }) => position.count > 0 || summary !== null)
      .map(({ journal, createdAt, summary }) => ({ journal, createdAt, summary: asSummary(summary), partOf: null }))
    useCaseList.setState({ rows: withPartOf(rows), trouble: null })
    foldMissing(rows)
  } catch (problem) {
    useCaseList.setState({ trouble: asFailure(problem).message })
  }
}

/** Cases that came without a summary, for example out of a restored ledger: each is folded once, which makes it. */
function foldMissing(rows: readonly CaseRow[]): void {
  const missing = rows.filter((row) => row.summary === null && !asked.has(row.journal))
  for (const { journal } of missing) {
    asked.add(journal)
    const { client } = journalStore(journal)
    void client.call('open', {}).then(() => setTimeout(() => void loadCases(), SUMMARY_DELAY_MS))
  }
}

/** Journals that were opened for their summary: once a window is enough. */
const asked = new Set<string>()
/** A worker writes the summary with its working set, a moment after it has opened. */
const SUMMARY_DELAY_MS = 800

/** Reads the list, says so, and reads it again soon after something was recorded. */
export function followCases(onRead: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  void loadCases().then(onRead)
  const stop = onKeeperEvent((event) => {
    // A bundle or a laptop nearby may have made cases that no worker of this window follows.
    const changes =
      event.event === 'committed' || event.event === 'arrived' || (event.event === 'job' && event.state !== 'running')
    if (!changes || timer) return
    timer = setTimeout(() => {
      timer = null
      void loadCases()
    }, 600)
  })
  return () => {
    stop()
    if (timer) clearTimeout(timer)
  }
}

function withPartOf(rows: readonly CaseRow[]): CaseRow[] {
  const partOf = new Map(
    rows.flatMap(({ summary }) => (summary?.adopts ?? []).map((journal) => [journal, summary?.number ?? ''] as const)),
  )
  return rows.map((row) => ({ ...row, partOf: partOf.get(row.journal) ?? null }))
}

function asSummary(value: unknown): CaseSummary | null {
  const summary = value as Partial<CaseSummary> | null
  return typeof summary?.title === 'string' && typeof summary.state === 'string' ? (summary as CaseSummary) : null
}
