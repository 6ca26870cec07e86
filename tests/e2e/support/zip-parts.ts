import { inflateRawSync } from 'node:zlib'

/** The parts of a zip as text, by name. */
export const zipParts = (bytes: Buffer): ReadonlyMap<string, string> =>
  new Map([...zipBytes(bytes)].map(([name, part]) => [name, part.toString('utf8')]))

/** The parts of a zip by name, read from its central directory. */
export const zipBytes = (bytes: Buffer): ReadonlyMap<string, Buffer> => {
  const found = new Map<string, Buffer>()
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\u0005\u0006')) + 16)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const size = bytes.readUInt32LE(at + 20)
    const nameLength = bytes.readUInt16LE(at + 28)
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const body = bytes.subarray(start, start + size)
    const whole = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(body) : body
    found.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), whole)
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return found
}
