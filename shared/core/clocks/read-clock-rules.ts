import { type ClockRule, clockRulesSchema } from './clock-rule'

export type ReadRulesResult =
  | {
      readonly ok: true
      readonly rules: readonly ClockRule[]
      readonly disclaimer: string
      readonly compiledOn: string
    }
  | { readonly ok: false; readonly code: 'clocks.invalid'; readonly message: string; readonly hint: string }

/** Reads the rule library. Two rules of one id, or a rule that starts with an unknown filing, are refused with it. */
export function readClockRules(value: unknown): ReadRulesResult {
  const parsed = clockRulesSchema.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refused(`at ${issue?.path.join('.') ?? 'the file'}: ${issue?.message ?? 'unreadable'}`)
  }
  const { clocks, disclaimer, compiled_on } = parsed.data
  const ids = new Set(clocks.map((rule) => rule.id))
  if (ids.size !== clocks.length) return refused('two rules share one id')
  const lost = clocks.find((rule) => {
    const filed = /^filed:([a-z0-9-]+)/.exec(rule.anchor)?.[1]
    return filed !== undefined && !ids.has(filed)
  })
  if (lost) return refused(`${lost.id} starts with the filing of a rule that is not there`)
  return { ok: true, rules: clocks, disclaimer, compiledOn: compiled_on }
}

function refused(what: string): ReadRulesResult {
  return {
    ok: false,
    code: 'clocks.invalid',
    message: `The rules for legal deadlines cannot be read: ${what}. Deadlines typed by hand still count.`,
    hint: 'Install Holdfast again, or put the original file back.',
  }
}
