import { type Heads, stateIdText } from '../../shared/core/journal/state-id'

/** The state id of heads, lower-case hex. */
export async function stateIdOf(heads: Heads): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(stateIdText(heads)))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
