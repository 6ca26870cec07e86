import { crc32 } from 'node:zlib'

/** An entry as a hostile maker may write it: every field can lie. */
export interface HostileEntry {
  readonly name: string
  readonly data: Buffer
  readonly method?: number
  readonly flags?: number
  /** Unix mode with its type. */
  readonly mode?: number
  /** What the central directory says of its size. */
  readonly size?: number | bigint
  /** Index of the entry whose place this one claims. */
  readonly placeOf?: number
}

/** A ZIP file by hand, since no library writes what a reader must refuse. */
export function aZip(entries: readonly HostileEntry[], { count }: { count?: bigint } = {}): Buffer {
  const parts: Buffer[] = []
  const places: number[] = []
  let at = 0
  const add = (bytes: Buffer) => {
    parts.push(bytes)
    at += bytes.length
  }
  for (const { name, data, method = 0, flags = 0 } of entries) {
    places.push(at)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(flags, 6)
    head.writeUInt16LE(method, 8)
    head.writeUInt32LE(crc32(data), 14)
    head.writeUInt32LE(data.length, 18)
    head.writeUInt32LE(data.length, 22)
    head.writeUInt16LE(Buffer.byteLength(name), 26)
    add(Buffer.concat([head, Buffer.from(name), data]))
  }
  const central = at
  entries.forEach(({ name, data, method = 0, flags = 0, mode = 0o100644, size, placeOf }, i) => {
    const large = typeof size === 'bigint'
    const extra = Buffer.alloc(large ? 20 : 0)
    if (large) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(16, 2)
      extra.writeBigUInt64LE(size, 4)
      extra.writeBigUInt64LE(size, 12)
    }
    const said = large ? 0xffffffff : Number(size ?? data.length)
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE((3 << 8) | 45, 4)
    head.writeUInt16LE(45, 6)
    head.writeUInt16LE(flags, 8)
    head.writeUInt16LE(method, 10)
    head.writeUInt32LE(crc32(data), 16)
    head.writeUInt32LE(said, 20)
    head.writeUInt32LE(said, 24)
    head.writeUInt16LE(Buffer.byteLength(name), 28)
    head.writeUInt16LE(extra.length, 30)
    head.writeUInt32LE((mode << 16) >>> 0, 38)
    head.writeUInt32LE(places[placeOf ?? i] ?? 0, 42)
    add(Buffer.concat([head, Buffer.from(name), extra]))
  })
  const size = at - central
  if (count !== undefined) add(zip64End(count, size, central, at))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  const said = count === undefined ? entries.length : 0xffff
  end.writeUInt16LE(said, 8)
  end.writeUInt16LE(said, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(count === undefined ? central : 0xffffffff, 16)
  add(end)
  return Buffer.concat(parts)
}

function zip64End(count: bigint, size: number, central: number, at: number): Buffer {
  const record = Buffer.alloc(56)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE(45, 12)
  record.writeUInt16LE(45, 14)
  record.writeBigUInt64LE(count, 24)
  record.writeBigUInt64LE(count, 32)
  record.writeBigUInt64LE(BigInt(size), 40)
  record.writeBigUInt64LE(BigInt(central), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(at), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([record, locator])
}
