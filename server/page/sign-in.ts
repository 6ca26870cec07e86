import type { SessionAnswer } from '../../shared/contract/server/accounts'
import { ask } from './ask'
import type { BrowserKey } from './browser-key'
import { el, field, message } from './element'

export function showSignIn(page: HTMLElement, key: BrowserKey, done: (session: SessionAnswer) => void): void {
  page.className = 'narrow'
  const login = el('input', { required: true, autocomplete: 'username' })
  const password = el('input', { required: true, type: 'password', autocomplete: 'current-password' })
  const said = el('div')
  const form = el(
    'form',
    {},
    field('Name for signing in', login),
    field('Password', password),
    el('button', { className: 'primary', type: 'submit' }, 'Sign in'),
  )
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const body = { login: login.value, password: password.value, device: key.device }
    const answer = await ask<SessionAnswer>(key, '', 'POST', '/v1/sessions', body)
    if (answer.ok) done(answer.value)
    else said.replaceChildren(message(`${answer.failure.message} ${answer.failure.hint}`, true))
  })
  page.replaceChildren(
    el('h1', {}, 'Holdfast server'),
    el('p', {}, 'People, devices and the health of the server. Cases are read in the Holdfast app, by their members.'),
    form,
    said,
  )
  login.focus()
}
