export interface Heads {
  readonly [device: string]: readonly [seq: number, id: string]
}

/** One line `device seq id` for each device, sorted. Its SHA-256 is the state id that reports print and laptops compare. */
export function stateIdText(heads: Heads): string {
  const lines = Object.entries(heads).map(([device, [seq, id]]) => `${device} ${seq} ${id}\n`)
  return lines.sort((a, b) => (a < b ? -1 : 1)).join('')
}

/** For people: the first 16 hex digits in groups of four. */
export function stateIdShort(stateId: string): string {
  return stateId.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')
}
