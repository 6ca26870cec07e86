import type { AccountRow, DeviceRow, Invitation, Look } from '../../shared/contract/server/accounts'
import type { Act, Asking } from './asking'
import { type AuditRow, auditTable } from './audit'
import { type CaseRow, casesTable } from './cases'
import { confirmed } from './confirmed'
import { button, buttons, choice, el, field, message, table } from './element'
import { looksSection } from './looks'
import { type Organisation, type RetentionRow, retentionSection } from './retention'

interface People {
  readonly organisations: readonly Organisation[]
  readonly accounts: readonly AccountRow[]
  readonly devices: readonly DeviceRow[]
}

/** People, devices, cases by size, health. What is in a case is not here: no administrator reads one by being one. */
export async function showAdmin(page: HTMLElement, asking: Asking, said: HTMLElement): Promise<void> {
  const people = await asking<People>('GET', '/v1/admin/people')
  const cases = await asking<{ journals: CaseRow[] }>('GET', '/v1/admin/journals')
  const looks = await asking<{ requests: Look[] }>('GET', '/v1/admin/break-glass')
  const kept = await asking<{ rules: RetentionRow[] }>('GET', '/v1/admin/retention')
  const audit = await asking<{ entries: AuditRow[] }>('GET', '/v1/admin/audit')
  const health = await asking<object>('GET', '/readyz')
  page.className = ''
  if (!people.ok || !cases.ok || !looks.ok || !kept.ok || !audit.ok) {
    const failure = [people, cases, looks, kept, audit].flatMap((answer) => (answer.ok ? [] : [answer.failure]))[0]
    page.replaceChildren(el('h1', {}, 'Holdfast server'), message(`${failure?.message} ${failure?.hint}`, true))
    return
  }
  const again = () => showAdmin(page, asking, said)
  const act: Act = async (method, path, done, body) => {
    const answer = await asking<object>(method, path, body)
    said.replaceChildren(answer.ok ? message(done) : message(`${answer.failure.message} ${answer.failure.hint}`, true))
    await again()
  }
  page.replaceChildren(
    el('h1', {}, 'Holdfast server'),
    el(
      'p',
      {},
      health.ok ? 'Database and file store answer.' : 'The database or the file store does not answer: see the log.',
    ),
    said,
    el('h2', {}, 'Devices'),
    devicesTable(people.value, act),
    el('h2', {}, 'People'),
    peopleTable(people.value, act),
    inviteForm(people.value.organisations, asking, said),
    organisationForm(act),
    el('h2', {}, 'Cases by size'),
    casesTable(cases.value.journals, act),
    el('h2', {}, 'Looks into cases'),
    ...looksSection(looks.value.requests, act),
    el('h2', {}, 'How long closed cases are kept'),
    ...retentionSection(people.value.organisations, kept.value.rules, act),
    el('h2', {}, 'Sign-ins, acts and refusals'),
    auditTable(audit.value.entries),
  )
}

function devicesTable({ accounts, devices }: People, act: Act): HTMLElement {
  const owner = new Map(accounts.map(({ id, name }) => [id, name]))
  const order = { waiting: 0, enrolled: 1, revoked: 2 }
  const rows = [...devices].sort((a, b) => order[a.state] - order[b.state])
  return table(
    'Devices',
    ['Whose', 'Device', 'Its words', 'State', 'Actions'],
    rows.map(({ id, account, name, words, state }) => {
      const whose = owner.get(account) ?? '–'
      const confirm = button('The words are the same', () =>
        act('POST', `/v1/devices/${id}/approve`, `${name} is confirmed.`, { words }),
      )
      const revoke = button('Take out', async () => {
        const text = `${name} of ${whose} reads nothing here from its next request on. It comes back only with a new key.`
        if (await confirmed({ title: 'Take this device out', text, verb: 'Take out' }))
          await act('POST', `/v1/devices/${id}/revoke`, `${name} is out: it reads nothing here any more.`)
      })
      const actions = state === 'waiting' ? [confirm, revoke] : state === 'enrolled' ? [revoke] : []
      return [whose, name, el('code', {}, words.join(' ')), state, buttons(...actions)]
    }),
  )
}

function peopleTable({ accounts }: People, act: Act): HTMLElement {
  return table(
    'People',
    ['Name', 'Signs in as', 'Organisation', 'Runs the server', 'Actions'],
    accounts.map(({ id, name, login, organisationName, admin, disabled }) => {
      const close = button('Close account', async () => {
        const text = `${name} signs in nowhere here any more, and all their devices are out. Their name stays in the record.`
        if (await confirmed({ title: 'Close this account', text, verb: 'Close account' }))
          await act('POST', `/v1/admin/accounts/${id}/disable`, `The account of ${name} is closed.`)
      })
      return [name, login, organisationName, admin ? 'yes' : 'no', disabled ? 'closed' : close]
    }),
  )
}

function inviteForm(organisations: readonly Organisation[], asking: Asking, said: HTMLElement): HTMLElement {
  const own = organisations.find(({ kind }) => kind === 'own')?.id
  const organisation = choice(
    organisations.map(({ id, name }) => [id, name]),
    own,
  )
  const admin = el('input', { type: 'checkbox' })
  const form = el(
    'form',
    { className: 'row' },
    field('Invite somebody of', organisation),
    el('label', { className: 'check' }, admin, 'May run the server'),
    el('button', { className: 'primary', type: 'submit' }, 'Make a link'),
  )
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const body = { organisation: organisation.value, admin: admin.checked, person: null }
    const answer = await asking<Invitation>('POST', '/v1/invitations', body)
    said.replaceChildren(
      ...(answer.ok
        ? [message('Send this link to one person. It is good once, for seven days.'), linkOf(answer.value.link)]
        : [message(`${answer.failure.message} ${answer.failure.hint}`, true)]),
    )
    said.scrollIntoView()
  })
  return form
}

function linkOf(link: string): HTMLElement {
  return el('p', {}, el('code', {}, link))
}

function organisationForm(act: Act): HTMLElement {
  const name = el('input', { required: true, maxLength: 120 })
  const kind = choice([
    ['provider', 'Provider of a SOC'],
    ['guest', 'Guest'],
  ])
  const form = el(
    'form',
    { className: 'row' },
    field('Another organisation', name),
    field('It is a', kind),
    el('button', { type: 'submit' }, 'Add organisation'),
  )
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    await act('POST', '/v1/admin/organisations', `${name.value} is added.`, { kind: kind.value, name: name.value })
  })
  return form
}
