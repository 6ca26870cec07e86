import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { irplanSchema } from '../../../../../shared/core/plan/irplan'
import { parseIrplan, readIrplan } from '../../../../../shared/core/plan/read-irplan'
import { accepts } from './json-schema'
import { assetJson, planFile } from './plan-case'

const schema = assetJson('rules/irplan.schema.json')

function sample(): Record<string, unknown> {
  return structuredClone(assetJson('plans/ransomware.irplan.json')) as Record<string, unknown>
}

/** Changes one place of the sample; the path is written with dots. */
function mutated(
  path: string,
  change: (parent: Record<string, unknown>, key: string) => void,
): Record<string, unknown> {
  const plan = sample()
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let node: unknown = plan
  for (const key of keys) node = Reflect.get(node as object, key)
  change(node as Record<string, unknown>, last)
  return plan
}
const put = (path: string, value: unknown) => mutated(path, (parent, key) => Reflect.set(parent, key, value))
const drop = (path: string) => mutated(path, (parent, key) => Reflect.deleteProperty(parent, key))

function problemsOf(value: unknown): string[] {
  const result = parseIrplan(value)
  return result.ok ? [] : result.problems.map((problem) => `${problem.where}: ${problem.what}`)
}

describe('the plan library', () => {
  const names = readdirSync(new URL('../../../../../assets/plans/', import.meta.url)).filter((name) =>
    name.endsWith('.irplan.json'),
  )
  it.each(names)('%s is a plan without a problem or a warning, and valid by the JSON schema', (name) => {
    const value = assetJson(`plans/${name}`)
    const result = parseIrplan(value)
    expect(result.ok ? result.warnings : result).toEqual([])
    expect(accepts(schema, value)).toBe(true)
  })
  it('is free to use', () => {
    for (const name of names) expect(planFile(name.replace('.irplan.json', '')).licence).toBe('CC0-1.0')
  })
})

describe('zod and the JSON schema agree', () => {
  const cases: readonly [string, Record<string, unknown>][] = [
    ...['format', 'version', 'id', 'revision', 'title', 'licence', 'phases', 'roles'].map(
      (key): [string, Record<string, unknown>] => [`without ${key}`, drop(key)],
    ),
    ...['summary', 'facts', 'severity', 'comms', 'exercise', 'review', 'changelog', 'last_exercised_on'].map(
      (key): [string, Record<string, unknown>] => [`without ${key}`, drop(key)],
    ),
    ['an unknown key at the top', put('colour', 'red')],
    ['anything in ext', put('ext', { any: { thing: [1] } })],
    ['ext that is a list', put('ext', [])],
    ['an id that is no UUID', put('id', 'x')],
    ['revision 0', put('revision', 0)],
    ['revision 1.5', put('revision', 1.5)],
    ['no phases', put('phases', [])],
    ['a phase without steps', put('phases.0.steps', [])],
    ['an unknown TLP', put('tlp', 'TLP:BLUE')],
    ['a bad ATT&CK id', put('attack', ['T12'])],
    ['a sub-technique', put('attack', ['T1566.002'])],
    ['a step id in capitals', put('phases.0.steps.0.id', 'Photo')],
    ['an unknown kind of step', put('phases.0.steps.0.kind', 'dance')],
    ['an unknown key in a step', put('phases.0.steps.0.when_done', true)],
    ['a due without its milestone', drop('phases.0.steps.0.due.from')],
    ['a duration in weeks', put('phases.0.steps.0.due.within', 'P1W')],
    ['a duration in days and hours', put('phases.0.steps.0.due.within', 'P1DT2H')],
    ['an empty duration', put('phases.0.steps.0.due.within', 'P')],
    ['min as text', put('phases.0.steps.0.requires.evidence.0.min', '1')],
    ['evidence without a type', drop('phases.0.steps.0.requires.evidence.0.type')],
    ['an unknown per', put('phases.0.steps.0.per', 'planet')],
    ['a condition with an unknown operator', put('phases.0.steps.2.when.op', 'like')],
    ['a condition without a value', drop('phases.0.steps.2.when.value')],
    ['a condition of two kinds', put('phases.0.steps.2.when', { all: [], any: [] })],
    [
      'a nested condition',
      put('phases.0.steps.2.when', {
        not: {
          all: [
            { step: 'isolate', state: 'done' },
            { fact: 'exfil', op: 'known' },
          ],
        },
      }),
    ],
    ['a condition that is code', put('phases.0.steps.2.when', 'spreading === true')],
    ['a step state that does not exist', put('phases.0.steps.2.when', { step: 'isolate', state: 'maybe' })],
    ['sets that is a list', put('phases.0.steps.1.choices.0.sets', [])],
    ['sets with anything', put('phases.0.steps.1.choices.0.sets', { a: { b: null } })],
    ['a fact of an unknown type', put('facts.0.type', 'colour')],
    ['unknown_is with another word', put('facts.0.unknown_is', 'best_case')],
    ['a date that is no day', put('reviewed_on', '2026-02-30')],
    ['a date with a time', put('reviewed_on', '2026-02-20T00:00:00Z')],
    ['last exercised on a day', put('last_exercised_on', '2026-01-01')],
    ['last exercised as a number', put('last_exercised_on', 5)],
    ['a changelog line with more', put('changelog.0.author', 'x')],
    ['a changelog line without a date', drop('changelog.0.date')],
    ['an inject without text', drop('exercise.injects.0.text')],
    ['a message without a body', drop('comms.0.body_md')],
    ['a role without a title', drop('roles.0.title')],
    ['approval by nobody', put('phases.2.steps.0.requires.approval', {})],
  ]
  it.each(cases)('on %s', (_name, value) => {
    expect(irplanSchema.safeParse(value).success).toBe(accepts(schema, value))
  })
})

describe('what is wrong is said in plain words', () => {
  it('a plan of an unknown version gets one sentence and what to do', () => {
    const result = parseIrplan(put('version', '2.0'))
    expect(result).toMatchObject({
      ok: false,
      code: 'plan.version',
      message: 'The plan says version 2.0; this Holdfast reads version 1.0.',
    })
    expect(result.ok ? '' : result.hint).toContain('Update Holdfast')
  })
  it('text that is no JSON, and JSON that is no plan, are told apart', () => {
    expect(readIrplan('{"format":')).toMatchObject({ ok: false, code: 'plan.not-json' })
    expect(readIrplan('[]')).toMatchObject({ ok: false, code: 'plan.not-irplan' })
    expect(readIrplan('\uFEFF{"format":"irplan"}')).toMatchObject({ ok: false, code: 'plan.version' })
  })
  it('a place is named by phase and step, not by index', () => {
    expect(problemsOf(put('phases.1.steps.1.per', 'planet'))[0]).toBe(
      'phase "Contain" › step "memory" › per: must be one of case, site, asset',
    )
  })
  it('two steps of one id, a step after nothing, a circle and an unknown fact are each reported', () => {
    expect(problemsOf(put('phases.1.steps.1.id', 'isolate')).join()).toContain(
      'step "isolate": the same id is used by more than one step',
    )
    expect(problemsOf(put('phases.1.steps.1.after', ['nowhere'])).join()).toContain(
      'comes after "nowhere", which is no step of this plan',
    )
    expect(problemsOf(put('phases.1.steps.0.after', ['contained'])).join()).toMatch(
      /runs in a circle: .*isolate → contained|contained → isolate/,
    )
    expect(problemsOf(put('phases.1.steps.0.after', ['isolate'])).join()).toContain('circle: isolate → isolate')
    expect(problemsOf(put('phases.0.steps.2.when.fact', 'moon'))).toEqual([
      'step "aware" › when: asks for the fact "moon", which is not in the plan’s facts',
    ])
  })
  it('a due time without a length is reported', () => {
    expect(problemsOf(put('phases.0.steps.0.due.within', 'PT')).join()).toContain('says no length of time')
  })
  it('a condition ten thousand levels deep is refused, not crashed on', () => {
    let condition: unknown = { fact: 'exfil', op: 'known' }
    for (let depth = 0; depth < 10_000; depth++) condition = { not: condition }
    expect(parseIrplan(put('phases.0.steps.2.when', condition))).toMatchObject({ ok: false, code: 'plan.invalid' })
  })
})
