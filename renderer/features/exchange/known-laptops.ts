import { wordlist } from '@scure/bip39/wordlists/english.js'
import { bytesOfBase64 } from '../../../shared/core/base64'
import type { Entity } from '../../../shared/core/case/entity-types'
import { fingerprintWords } from '../../../shared/core/journal/fingerprint'

/** A laptop of the team as the list shows it. */
export interface KnownLaptop {
  readonly device: string
  readonly name: string
  /** Entity id of the person. */
  readonly person: string
  readonly since: number
  readonly words: readonly string[]
  readonly own: boolean
  /** It was copied or restored, and its laptop goes on as another one of this list. */
  readonly replaced: boolean
}

/** The laptops that the team journal names, each key once, this one first, then by name. */
export async function knownLaptops(devices: readonly Entity<'device'>[], own: string): Promise<readonly KnownLaptop[]> {
  const byKey = new Map(devices.filter(({ meta }) => !meta.removed).map((device) => [device.key, device]))
  const replaced = new Set([...byKey.values()].map(({ replaces }) => replaces))
  const laptops = await Promise.all([...byKey.values()].map((device) => laptopOf(device, own)))
  const all = laptops.map((laptop) => ({ ...laptop, replaced: replaced.has(laptop.device) }))
  return all.sort((a, b) => Number(b.own) - Number(a.own) || a.name.localeCompare(b.name))
}

async function laptopOf(
  { key, name, person, since }: Entity<'device'>,
  own: string,
): Promise<Omit<KnownLaptop, 'replaced'>> {
  const hash = await sha256(new Uint8Array(bytesOfBase64(key)))
  const device = hash.slice(0, 32)
  return { device, name, person, since, words: fingerprintWords(hash, wordlist), own: device === own }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
