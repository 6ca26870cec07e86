/** Columns that name the host in what Plaso, Timesketch, Hayabusa, Velociraptor and EDR exports write; best first. */
const HOST_COLUMNS = [
  'host',
  'hostname',
  'computer_name',
  'computer',
  'host_name',
  'host.name',
  'device_name',
  'system',
]

/** The host that a row's further columns name, as it is written there; null where none does. */
export function hostOf(attrs: unknown): string | null {
  if (attrs === null || typeof attrs !== 'object') return null
  const columns = attrs as Readonly<Record<string, unknown>>
  let best = HOST_COLUMNS.length
  let host: string | null = null
  for (const name in columns) {
    const place = HOST_COLUMNS.indexOf(name.toLowerCase())
    const value = columns[name]
    if (place < 0 || place >= best || typeof value !== 'string' || value === '' || value === '-') continue
    best = place
    host = value
  }
  return host
}
