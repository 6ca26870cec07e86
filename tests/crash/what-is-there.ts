import { type CaseAtRisk, systemsShown } from '../e2e/support/case-at-risk'
import { askKeeper, callWorker, runJob } from '../e2e/support/worker-calls'

/** The case as it stands after a start, asked once and looked at often. */
export class WhatIsThere {
  private constructor(
    private readonly risk: CaseAtRisk,
    readonly systems: ReadonlySet<string>,
    /** How often each captured line stands in the timeline. */
    readonly lines: ReadonlyMap<string, number>,
    /** How many commits the ledger of each journal holds. */
    readonly commitsOf: ReadonlyMap<string, number>,
  ) {}

  static async read(risk: CaseAtRisk): Promise<WhatIsThere> {
    const systems = new Set(await systemsShown(risk.app.page, risk.journal))
    const { count } = await find(risk, '"captured in round"')
    const ask = { view: VIEW, from: 0, to: count }
    const { rows } = await callWorker(risk.app.page, risk.journal, 'timeline.rows', ask)
    const lines = new Map<string, number>()
    for (const row of rows) if (row) lines.set(row.text, (lines.get(row.text) ?? 0) + 1)
    const list = await askKeeper(risk.app.page, 'journal.list', {})
    if (!list.ok) throw new Error(list.message)
    const commitsOf = new Map(list.value.map(({ journal, position }) => [journal, position.count]))
    return new WhatIsThere(risk, systems, lines, commitsOf)
  }

  /** Rows of the timeline that have this word. */
  async rowsWith(word: string): Promise<number> {
    return (await find(this.risk, `"${word}"`)).count
  }

  /** Whether the vault gives a file back with its hash. */
  async holds(sha256: string): Promise<boolean> {
    const ask = { journal: this.risk.journal, sha256 }
    const result = await runJob(this.risk.app.page, 'vault.verify', ask).catch(() => null)
    return result?.kind === 'verified' && result.check.matches
  }
}

const VIEW = 'what-is-there'

function find(risk: CaseAtRisk, query: string) {
  const ask = { view: VIEW, query, sort: 'recorded', descending: false, story: false } as const
  return callWorker(risk.app.page, risk.journal, 'timeline.find', ask)
}
