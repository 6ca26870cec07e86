import type { Act } from './asking'
import { button, choice, el, field, table } from './element'

export interface Organisation {
  readonly id: string
  readonly kind: string
  readonly name: string
}

export interface RetentionRow {
  readonly scope: string
  /** Null: for ever. */
  readonly days: number | null
  readonly automatic: boolean
}

/** Without a rule nothing ever goes. */
export function retentionSection(
  organisations: readonly Organisation[],
  rules: readonly RetentionRow[],
  act: Act,
): HTMLElement[] {
  const named = new Map(organisations.map(({ id, name }) => [id, `Cases of ${name}`]))
  const nameOf = (scope: string) => named.get(scope) ?? `Case ${scope.slice(-12)}`
  const set = rules.filter(({ days }) => days !== null)
  const words =
    set.length === 0
      ? el('p', {}, 'For ever: no rule is set.')
      : table(
          'How long closed cases are kept',
          ['Which', 'Days after the last entry', 'Then', 'Actions'],
          set.map(({ scope, days, automatic }) => [
            nameOf(scope),
            String(days),
            automatic ? 'removed after 14 days on the list' : 'listed above',
            button('Keep for ever', () =>
              act('PUT', '/v1/admin/retention', `${nameOf(scope)} are kept for ever.`, {
                scope,
                days: null,
                automatic: false,
              }),
            ),
          ]),
        )
  return [words, ruleForm(organisations, act)]
}

function ruleForm(organisations: readonly Organisation[], act: Act): HTMLElement {
  const scope = choice(
    organisations.map(({ id, name }) => [id, name]),
    organisations.find(({ kind }) => kind === 'own')?.id,
  )
  const days = el('input', { required: true, type: 'text', inputMode: 'numeric', pattern: '[1-9][0-9]{0,4}' })
  const automatic = el('input', { type: 'checkbox' })
  const form = el(
    'form',
    { className: 'row' },
    field('Closed cases of', scope),
    field('Days after the last entry', days),
    el('label', { className: 'check' }, automatic, 'Remove after 14 days on the list'),
    el('button', { type: 'submit' }, 'Set rule'),
  )
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    await act('PUT', '/v1/admin/retention', 'The rule is set. No case under a legal hold goes.', {
      scope: scope.value,
      days: Number(days.value),
      automatic: automatic.checked,
    })
  })
  return form
}
