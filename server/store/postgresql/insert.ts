import type { SqlValue, Table } from '../database'

const TYPES = { text: 'text[]', integer: 'bigint[]', bytes: 'int[]' } as const

/**
 * Many rows as few values: a column of text or numbers is one array; a column of bytes is one long value, from
 * which the database cuts each row's part. A value for each cell would cost the parser more than the disk.
 */
export function insertStatement(
  { name, columns }: Table,
  rows: readonly (readonly SqlValue[])[],
): { readonly text: string; readonly values: unknown[] } {
  const values: unknown[] = []
  const arrays: string[] = []
  const aliases: string[] = []
  const cells: string[] = []
  Object.values(columns).forEach((kind, i) => {
    const column = rows.map((row) => row[i] ?? null)
    if (kind !== 'bytes') {
      arrays.push(`$${values.push(column)}::${TYPES[kind]}`)
      aliases.push(`c${i}`)
      cells.push(`u.c${i}`)
      return
    }
    const { packed, offsets, lengths } = pack(column)
    const at = values.push(packed)
    arrays.push(`$${values.push(offsets)}::int[]`, `$${values.push(lengths)}::int[]`)
    aliases.push(`o${i}`, `l${i}`)
    cells.push(`substring($${at}::bytea FROM u.o${i} FOR u.l${i})`)
  })
  const text =
    `INSERT INTO ${name} (${Object.keys(columns).join(', ')}) ` +
    `SELECT ${cells.join(', ')} FROM unnest(${arrays.join(', ')}) AS u(${aliases.join(', ')})`
  return { text, values }
}

function pack(column: readonly SqlValue[]): { packed: Buffer; offsets: number[]; lengths: (number | null)[] } {
  const parts = column.map((value) => (value instanceof Uint8Array ? value : null))
  const offsets: number[] = []
  let at = 1
  for (const part of parts) {
    offsets.push(at)
    at += part?.length ?? 0
  }
  return {
    packed: Buffer.concat(parts.filter((part) => part !== null)),
    offsets,
    lengths: parts.map((part) => part?.length ?? null),
  }
}
