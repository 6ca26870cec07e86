import axe from 'axe-core'
import type { Page } from 'playwright'
import { showTheme } from './screenshots'

export const THEMES = ['light', 'dark', 'contrast'] as const

/** Where a rule is not about what a person meets, with the reason; printed whenever it is used. No rule is off. */
const EXCEPTIONS: readonly { readonly rule: string; readonly on: string; readonly reason: string }[] = [
  {
    rule: 'label-content-name-mismatch',
    on: '[role=option][aria-describedby], [role^=menuitem]',
    reason: 'the label is the name; the note and the key caps beside it are the description, not a part of the label',
  },
]

const printed = new Set<string>()

/** What axe-core finds on the page as it is now, in all three themes, one line each. */
export async function violations(page: Page, where: string, within = 'html'): Promise<string[]> {
  const found: string[] = []
  for (const theme of THEMES) {
    await showTheme(page, theme)
    for (const one of await violationsHere(page, within)) found.push(`${where}, ${theme}: ${one}`)
  }
  await showTheme(page, 'light')
  return found
}

/** In the theme that is on the screen. */
export async function violationsHere(page: Page, within = 'html'): Promise<string[]> {
  // The policy of the page allows no script of ours; the debugger's own evaluation is not bound by it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { lines, excepted } = await page.evaluate(
    async ([root, exceptions]) => {
      // Colours are read from the page: none may be on its way to another one.
      document.documentElement.dataset['motion'] = 'none'
      const engine = (window as unknown as { axe: typeof axe }).axe
      const results = await engine.run(root, { resultTypes: ['violations'] })
      const out = { lines: [] as string[], excepted: [] as string[] }
      for (const { id, help, nodes } of results.violations) {
        for (const { target, failureSummary } of nodes) {
          const element = document.querySelector(String(target[0]))
          const exception = exceptions.find(({ rule, on }) => rule === id && element?.matches(on))
          if (exception) out.excepted.push(`${id} on ${exception.on}: ${exception.reason}`)
          else out.lines.push(`${id} (${help}) at ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim() ?? ''}`)
        }
      }
      return out
    },
    [within, EXCEPTIONS] as const,
  )
  for (const line of excepted) {
    if (!printed.has(line)) console.log(`not counted: ${line}`)
    printed.add(line)
  }
  return lines
}
