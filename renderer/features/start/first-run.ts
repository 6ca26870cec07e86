/** A short name for @mentions from a full one: `Anna Weiß` gives `anna`. */
export function handleOf(name: string): string {
  const first = name.trim().split(/\s+/)[0] ?? ''
  const plain = first.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').toLowerCase()
  return plain.replace(/[^\p{L}\p{N}._-]/gu, '').slice(0, 40)
}
