import type { AccountRow, DeviceRow, Invitation } from '../../shared/contract/server/accounts'
import type { Answer } from './ask'
import { el, field, message, table } from './element'

export type Asking = <T>(method: string, path: string, body?: object) => Promise<Answer<T>>

interface Organisation {
  readonly id: string
  readonly kind: string
  readonly name: string
}

interface People {
  readonly organisations: readonly Organisation[]
  readonly accounts: readonly AccountRow[]
  readonly devices: readonly DeviceRow[]
}

interface CaseSize {
  readonly id: string
  readonly kind: string
  readonly commits: number
  readonly bytes: number
  readonly fileBytes: number
  readonly hold: string | null
  readonly tombstone: string | null
}

interface AuditRow {
  readonly at: number
  readonly act: string
  readonly outcome: string
  readonly login: string | null
  readonly address: string | null
}

/** People, devices, cases by size, health. What is in a case is not here: no administrator reads one by being one. */
export async function showAdmin(page: HTMLElement, asking: Asking, said: HTMLElement): Promise<void> {
  const people = await asking<People>('GET', '/v1/admin/people')
  const cases = await asking<{ journals: CaseSize[] }>('GET', '/v1/admin/journals')
  const audit = await asking<{ entries: AuditRow[] }>('GET', '/v1/admin/audit')
  const health = await asking<object>('GET', '/readyz')
  page.className = ''
  if (!people.ok || !cases.ok || !audit.ok) {
    const failure = [people, cases, audit].flatMap((answer) => (answer.ok ? [] : [answer.failure]))[0]
    page.replaceChildren(el('h1', {}, 'Holdfast server'), message(`${failure?.message} ${failure?.hint}`, true))
    return
  }
  const again = () => showAdmin(page, asking, said)
  const act = async (method: string, path: string, done: string, body?: object) => {
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
    casesTable(cases.value.journals),
    el('h2', {}, 'Sign-ins and refusals'),
    table(
      'Sign-ins and refusals',
      ['When (UTC)', 'What', 'Outcome', 'Who', 'From'],
      audit.value.entries.map(({ at, act: what, outcome, login, address }) => [
        new Date(at).toISOString().slice(0, 19).replace('T', ' '),
        what,
        outcome,
        login ?? '–',
        address ?? '–',
      ]),
    ),
  )
}

type Act = (method: string, path: string, done: string, body?: object) => Promise<void>

function devicesTable({ accounts, devices }: People, act: Act): HTMLElement {
  const owner = new Map(accounts.map(({ id, name }) => [id, name]))
  const order = { waiting: 0, enrolled: 1, revoked: 2 }
  const rows = [...devices].sort((a, b) => order[a.state] - order[b.state])
  return table(
    'Devices',
    ['Whose', 'Device', 'Its words', 'State', 'Actions'],
    rows.map(({ id, account, name, words, state }) => {
      const confirm = el('button', { type: 'button' }, 'The words are the same')
      confirm.addEventListener('click', () =>
        act('POST', `/v1/devices/${id}/approve`, `${name} is confirmed.`, { words }),
      )
      const revoke = el('button', { type: 'button' }, 'Take out')
      revoke.addEventListener('click', () =>
        act('POST', `/v1/devices/${id}/revoke`, `${name} is out: it reads nothing here any more.`),
      )
      const buttons = state === 'waiting' ? [confirm, ' ', revoke] : state === 'enrolled' ? [revoke] : []
      return [owner.get(account) ?? '–', name, el('code', {}, words.join(' ')), state, el('span', {}, ...buttons)]
    }),
  )
}

function peopleTable({ accounts }: People, act: Act): HTMLElement {
  return table(
    'People',
    ['Name', 'Signs in as', 'Organisation', 'Runs the server', 'Actions'],
    accounts.map(({ id, name, login, organisationName, admin, disabled }) => {
      const close = el('button', { type: 'button' }, 'Close account')
      close.addEventListener('click', () =>
        act('POST', `/v1/admin/accounts/${id}/disable`, `The account of ${name} is closed.`),
      )
      return [name, login, organisationName, admin ? 'yes' : 'no', disabled ? 'closed' : close]
    }),
  )
}

function inviteForm(organisations: readonly Organisation[], asking: Asking, said: HTMLElement): HTMLElement {
  const organisation = el('select', {}, ...organisations.map(({ id, name }) => el('option', { value: id }, name)))
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
  const kind = el(
    'select',
    {},
    el('option', { value: 'provider' }, 'Provider of a SOC'),
    el('option', { value: 'guest' }, 'Guest'),
  )
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

function casesTable(journals: readonly CaseSize[]): HTMLElement {
  return table(
    'Cases by size',
    ['Case', 'Kind', 'Entries', 'Record', 'Files', 'State'],
    journals.map(({ id, kind, commits, bytes, fileBytes, hold, tombstone }) => [
      el('code', {}, id),
      kind,
      commits.toLocaleString('en'),
      size(bytes),
      size(fileBytes),
      tombstone !== null ? 'removed' : hold !== null ? 'legal hold' : 'kept',
    ]),
  )
}

function size(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  for (; value >= 1000 && unit < units.length - 1; unit += 1) value /= 1000
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? 'B'}`
}
