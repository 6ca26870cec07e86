import clockRulesFile from '../../assets/rules/regulatory-clocks.json'
import type { ClockRule } from '../../shared/core/clocks/clock-rule'
import { readClockRules } from '../../shared/core/clocks/read-clock-rules'

let rules: readonly ClockRule[] | null = null

/** The regulatory clock rules that ship with the app. */
export function clockRules(): readonly ClockRule[] {
  if (!rules) {
    const read = readClockRules(clockRulesFile)
    rules = read.ok ? read.rules : []
  }
  return rules
}
