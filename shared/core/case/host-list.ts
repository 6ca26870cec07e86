/** A pasted list of hosts, understood. */
export interface HostList {
  readonly hosts: readonly { readonly name: string; readonly address?: string }[]
  /** Names that the case has already; they are left as they are. */
  readonly known: readonly string[]
}

/** Longest name that is still a name and not a pasted paragraph. */
const MOST_CHARACTERS = 253

/**
 * One host a line; after a tab, comma, semicolon or spaces may follow its address. Empty lines, lines that begin
 * with `#` and repetitions are left out. Names differ by more than capitals: `WS-12` and `ws-12` are one.
 */
export function readHostList(text: string, existing: readonly string[]): HostList {
  const known = new Set(existing.map(fold))
  const found = new Map<string, { name: string; address?: string }>()
  const already: string[] = []
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [first = '', ...rest] = line.trim().split(/[\t,;]+|\s{2,}| +(?=[\da-f]*[.:][\da-f.:]+$)/i)
    const name = first.trim().slice(0, MOST_CHARACTERS)
    if (name === '' || name.startsWith('#')) continue
    const key = fold(name)
    const address = rest.map((part) => part.trim()).find((part) => part !== '')
    if (known.has(key)) already.push(name)
    else if (!found.has(key))
      found.set(key, { name, ...(address ? { address: address.slice(0, MOST_CHARACTERS) } : {}) })
  }
  return { hosts: [...found.values()], known: [...new Set(already)] }
}

function fold(name: string): string {
  return name.trim().toLowerCase()
}
