import type { Failure } from '../../shared/contract/failure'
import { base64 } from '../../shared/core/base64'
import { dssePae } from '../../shared/core/journal/seal'
import { PROOF_HEADER, proofText, REQUEST_TYPE, requestPayload } from '../../shared/protocol/request-proof'
import type { BrowserKey } from './browser-key'

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

const UNREACHABLE: Failure = {
  code: 'unreachable',
  message: 'The server does not answer. Nothing was changed.',
  hint: 'Check that it runs, then try again.',
}

/** Asks the server as this browser: signed by its key, with the session's token where there is one. */
export async function ask<T>(
  key: BrowserKey,
  token: string,
  method: string,
  path: string,
  body?: object,
): Promise<Answer<T>> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const digest = text === undefined ? '' : await digestOf(text)
  const at = Date.now()
  const nonce = base64(crypto.getRandomValues(new Uint8Array(18)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
  const payload = requestPayload({ method, target: path, token, at, nonce, digest })
  const signature = base64(await key.sign(dssePae(payload, REQUEST_TYPE)))
  try {
    const response = await fetch(path, {
      method,
      headers: {
        [PROOF_HEADER]: proofText(at, nonce, signature),
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-digest': digest }),
      },
      ...(text === undefined ? {} : { body: text }),
    })
    const said = await response.text()
    const value = (said === '' ? {} : JSON.parse(said)) as T
    return response.ok ? { ok: true, value } : { ok: false, failure: value as Failure }
  } catch {
    return { ok: false, failure: UNREACHABLE }
  }
}

async function digestOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `sha-256=:${base64(new Uint8Array(hash))}:`
}
