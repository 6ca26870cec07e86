import type { z } from 'zod'
import { type Irplan, irplanSchema } from './irplan'
import { planProblems, planWarnings } from './plan-check'

/** One thing that is wrong in a plan, with its place in words a plan author understands. */
export interface PlanProblem {
  readonly where: string
  readonly what: string
}

export type ReadPlanResult =
  | { readonly ok: true; readonly plan: Irplan; readonly warnings: readonly PlanProblem[] }
  | {
      readonly ok: false
      readonly code: 'plan.not-json' | 'plan.not-irplan' | 'plan.version' | 'plan.invalid'
      readonly message: string
      readonly hint: string
      readonly problems: readonly PlanProblem[]
    }

/** A tree deeper than this is an attack on the stack, not a plan. */
const maxDepth = 64
/** 2 MiB of text; the largest real plan seen is about 100 KiB. */
const maxLength = 2 * 1024 * 1024

/** Reads the text of a `.irplan.json` file. Never throws; nothing is stored. */
export function readIrplan(text: string): ReadPlanResult {
  if (text.length > maxLength) {
    return failure(
      'plan.not-irplan',
      'The file is larger than any response plan (over 2 MiB) and was not read.',
      'Choose the .irplan.json file itself.',
    )
  }
  let value: unknown
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch (error) {
    const detail = error instanceof SyntaxError ? error.message : 'unreadable'
    return failure(
      'plan.not-json',
      `The file is not valid JSON: ${detail}.`,
      'Open it in a text editor, correct that place, and read it again.',
    )
  }
  return parseIrplan(value)
}

/** Checks a parsed JSON value against irplan 1.0 and against what the schema cannot say. Never throws. */
export function parseIrplan(value: unknown): ReadPlanResult {
  if (
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    !('format' in value) ||
    value.format !== 'irplan'
  ) {
    return failure(
      'plan.not-irplan',
      'This is not a response plan: a plan begins with "format": "irplan".',
      'Choose a .irplan.json file, or import it as the format that it is.',
    )
  }
  const version = 'version' in value ? value.version : undefined
  if (version !== '1.0') {
    const shown = typeof version === 'string' ? `version ${version.slice(0, 40)}` : 'no version'
    return failure(
      'plan.version',
      `The plan says ${shown}; this Holdfast reads version 1.0.`,
      'Update Holdfast, or ask the plan’s author for a 1.0 copy. No case was changed.',
    )
  }
  if (tooDeep(value)) {
    return failure(
      'plan.invalid',
      `The plan nests more than ${maxDepth} levels deep and was not read.`,
      'Flatten its conditions.',
    )
  }
  const parsed = irplanSchema.safeParse(value)
  if (!parsed.success) return invalid(parsed.error.issues.map((issue) => describeIssue(value, issue)))
  const problems = planProblems(parsed.data)
  if (problems.length > 0) return invalid(problems)
  return { ok: true, plan: parsed.data, warnings: planWarnings(parsed.data) }
}

function failure(
  code: 'plan.not-json' | 'plan.not-irplan' | 'plan.version' | 'plan.invalid',
  message: string,
  hint: string,
  problems: readonly PlanProblem[] = [],
): ReadPlanResult {
  return { ok: false, code, message, hint, problems }
}

function invalid(problems: readonly PlanProblem[]): ReadPlanResult {
  const first = problems[0]
  const more = problems.length > 1 ? ` and ${problems.length - 1} more` : ''
  const message = first ? `The plan cannot be used: ${first.where}: ${first.what}${more}.` : 'The plan cannot be used.'
  return failure(
    'plan.invalid',
    message,
    'Correct these places in the file and read it again. No case was changed.',
    problems,
  )
}

function describeIssue(root: unknown, issue: z.core.$ZodIssue): PlanProblem {
  return { where: placeInWords(root, issue.path), what: issueInWords(issue) }
}

function issueInWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `does not know ${issue.keys.map((key) => `"${key.slice(0, 60)}"`).join(', ')}`
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? `is missing (expected ${issue.expected})`
        : `must be ${issue.expected}`
    case 'invalid_value':
      return `must be one of ${issue.values.map((value) => String(value)).join(', ')}`
    case 'invalid_union':
      return 'is not a condition (all, any, not, fact with op, or step with state)'
    case 'invalid_format':
      return 'is not written as the format asks (see docs/formats/irplan.md)'
    case 'too_small':
      return `needs at least ${String(issue.minimum)}`
    default:
      return issue.message
  }
}

/** `['phases', 1, 'steps', 0, 'due']` becomes `phase "Contain" › step "isolate" › due`. */
function placeInWords(root: unknown, path: readonly PropertyKey[]): string {
  const words: string[] = []
  let node: unknown = root
  let singular = ''
  for (const key of path) {
    const next = isRecord(node) || Array.isArray(node) ? Reflect.get(node, key) : undefined
    if (typeof key === 'number') {
      const name = nameOf(next)
      words.pop()
      words.push(name ? `${singular} "${name}"` : `${singular} ${key + 1}`)
    } else {
      singular = singularOf(String(key))
      words.push(String(key))
    }
    node = next
  }
  return words.length > 0 ? words.join(' › ') : 'the plan'
}

function nameOf(node: unknown): string | undefined {
  if (!isRecord(node)) return undefined
  for (const key of ['id', 'title', 'key']) {
    const name = node[key]
    if (typeof name === 'string' && name !== '') return name.slice(0, 80)
  }
  return undefined
}

function singularOf(key: string): string {
  if (key === 'severity' || key === 'comms' || key === 'all' || key === 'any') return key
  return key.endsWith('s') ? key.slice(0, -1) : key
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Breadth first with an explicit list, so that a hostile file cannot exhaust the stack. */
function tooDeep(root: unknown): boolean {
  let level: unknown[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return true
    const next: unknown[] = []
    for (const node of level) {
      if (typeof node !== 'object' || node === null) continue
      for (const child of Object.values(node)) next.push(child)
    }
    level = next
  }
  return false
}
