/** Crockford's base 32: no I, L, O or U, so it survives being read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Two letters that stand for a device, so that two laptops which number things offline do not give
 * the same number. `device` is the hex id of the device.
 */
export function deviceTag(device: string): string {
  const number = Number.parseInt(device.slice(0, 4), 16) || 0
  return `${ALPHABET[(number >> 5) & 31]}${ALPHABET[number & 31]}`
}

/** Next free human number with this prefix, e.g. `E-KS-7Q-017`. Numbers that were ever given do not return. */
export function nextNumber(prefix: string, given: readonly string[]): string {
  let highest = 0
  for (const number of given) {
    if (!number.startsWith(`${prefix}-`)) continue
    const running = Number.parseInt(number.slice(prefix.length + 1), 10)
    if (running > highest) highest = running
  }
  return `${prefix}-${String(highest + 1).padStart(3, '0')}`
}

/** `CASE-2026-7Q-014`. */
export function caseNumber(year: number, device: string, given: readonly string[]): string {
  return nextNumber(`CASE-${year}-${deviceTag(device)}`, given)
}

/** `E-KS-7Q-017`: prefixed by the site, or by the person where there is no site. */
export function evidenceNumber(place: string, device: string, given: readonly string[]): string {
  const code =
    place
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
      .slice(0, 6) || 'X'
  return nextNumber(`E-${code}-${deviceTag(device)}`, given)
}
