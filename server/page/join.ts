import type { Enrolled } from '../../shared/contract/server/accounts'
import { base64 } from '../../shared/core/base64'
import { ask } from './ask'
import type { BrowserKey } from './browser-key'
import { el, field, message } from './element'

/** Makes the account of who holds the link. `done` goes on to signing in. */
export function showJoin(page: HTMLElement, key: BrowserKey, token: string, done: () => void): void {
  page.className = 'narrow'
  const name = el('input', { required: true, maxLength: 120, autocomplete: 'name' })
  const login = el('input', {
    required: true,
    pattern: '[a-z0-9][a-z0-9._@\\-]{1,79}',
    autocomplete: 'username',
    title: 'Small letters, digits and . _ @ -',
  })
  const password = el('input', { required: true, type: 'password', minLength: 12, autocomplete: 'new-password' })
  const said = el('div')
  const form = el(
    'form',
    {},
    field('Your name', name),
    field('Name for signing in', login),
    field('Password, at least 12 characters', password),
    el('button', { className: 'primary', type: 'submit' }, 'Make the account'),
  )
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const body = {
      token,
      login: login.value,
      name: name.value,
      person: null,
      password: password.value,
      device: { key: base64(key.publicKey), name: 'Browser' },
    }
    const answer = await ask<Enrolled>(key, '', 'POST', '/v1/invitations/accept', body)
    if (!answer.ok) said.replaceChildren(message(`${answer.failure.message} ${answer.failure.hint}`, true))
    else if (answer.value.state === 'enrolled') done()
    else said.replaceChildren(...waiting(answer.value.words))
  })
  page.replaceChildren(
    el('h1', {}, 'Join this Holdfast server'),
    el('p', {}, 'The link is good once. This browser gets a key of its own, which never leaves it.'),
    form,
    said,
  )
  name.focus()
}

function waiting(words: readonly string[]): HTMLElement[] {
  return [
    message('The account is made. This browser still waits to be confirmed: read its words to an administrator.'),
    el('p', {}, el('code', {}, words.join(' '))),
  ]
}
