import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commitsInWorkingCopy, damageProfile, fillTables, PROFILE_DAMAGES } from './support/browser-profile'
import { addSystem, type CaseAtRisk, caseAtRisk, noticesOf, startAgain, systemsShown } from './support/case-at-risk'
import { askKeeper } from './support/worker-calls'

let risk: CaseAtRisk
beforeEach(async () => {
  risk = await caseAtRisk()
})
afterEach(() => risk.app.close())

describe('the browser profile is damaged between two starts', () => {
  it.each(PROFILE_DAMAGES)(
    '$name: nothing is lost, it is said in one line, and the working copy is whole again',
    async (damage) => {
      await addSystem(risk.app.page, risk.journal, 'before')
      await workingCopyIsWhole()
      if (damage.needsTables) await fillTables(risk.app.page)
      await risk.app.quit()

      expect(damageProfile(risk, damage)).not.toEqual([])
      await startAgain(risk)
      expect(await systemsShown(risk.app.page, risk.journal)).toEqual(['before'])
      expect(await noticesOf(risk.app.page, risk.journal)).toEqual(['rebuilt'])
      await risk.app.page.getByText('was rebuilt from the ledger. Nothing was lost.').waitFor()
      await addSystem(risk.app.page, risk.journal, 'after')
      await workingCopyIsWhole()

      await startAgain(risk)
      expect(await systemsShown(risk.app.page, risk.journal)).toEqual(['before', 'after'])
      expect(await noticesOf(risk.app.page, risk.journal)).toEqual([])
    },
  )
})

/** It is written after a pause; then it holds what the ledger holds. */
async function workingCopyIsWhole(): Promise<void> {
  const list = await askKeeper(risk.app.page, 'journal.list', {})
  const inLedger = list.ok && list.value.find(({ journal }) => journal === risk.journal)?.position.count
  await expect.poll(() => commitsInWorkingCopy(risk), { timeout: 20_000 }).toBe(inLedger)
}
