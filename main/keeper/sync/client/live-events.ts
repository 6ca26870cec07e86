import { liveHint, type Presence, presence } from '../../../../shared/contract/sync/live'

export type LiveEvent =
  | { readonly event: 'alive' }
  | { readonly event: 'hint'; readonly journal: string }
  | { readonly event: 'presence'; readonly said: Presence }

/** What the lines of `/v1/live` say. Any of them shows that the line lives; one that is not understood says no more. */
export async function* liveEvents(lines: AsyncIterable<string>): AsyncGenerator<LiveEvent> {
  let name = ''
  for await (const line of lines) {
    if (line.startsWith('event: ')) name = line.slice(7)
    yield (line.startsWith('data: ') ? read(name, line.slice(6)) : null) ?? { event: 'alive' }
  }
}

function read(name: string, text: string): LiveEvent | null {
  const content = json(text)
  if (name === 'hint') {
    const hint = liveHint.safeParse(content)
    return hint.success ? { event: 'hint', journal: hint.data.journal } : null
  }
  const said = name === 'presence' ? presence.safeParse(content) : null
  return said?.success ? { event: 'presence', said: said.data } : null
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
