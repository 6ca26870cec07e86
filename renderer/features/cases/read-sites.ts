import { isZone } from '../../../shared/core/time/zone'

export interface ReadSite {
  readonly name: string
  readonly code: string
  readonly zone?: string
}

/** Reads `Kassel KS, Gdańsk GD Europe/Warsaw`. A site without a code gets one from its first letters. */
export function readSites(text: string): ReadSite[] {
  const taken = new Set<string>()
  return text.split(',').flatMap((part) => {
    const words = part.trim().split(/\s+/).filter(Boolean)
    if (words.length === 0) return []
    const last = words.at(-1) ?? ''
    const zone = words.length > 1 && last.includes('/') && isZone(last) ? words.pop() : undefined
    const code = words.length > 1 && /^[A-Z0-9]{1,5}$/.test(words.at(-1) ?? '') ? words.pop() : undefined
    const name = words.join(' ')
    return [{ name, code: freeCode(code ?? name, taken), ...(zone ? { zone } : {}) }]
  })
}

function freeCode(from: string, taken: Set<string>): string {
  const letters =
    from
      .normalize('NFKD')
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '') || 'S'
  for (let length = Math.min(2, letters.length); length <= letters.length; length++) {
    const code = letters.slice(0, length)
    if (!taken.has(code)) {
      taken.add(code)
      return code
    }
  }
  let number = 2
  while (taken.has(`${letters.slice(0, 3)}${number}`)) number++
  taken.add(`${letters.slice(0, 3)}${number}`)
  return `${letters.slice(0, 3)}${number}`
}
