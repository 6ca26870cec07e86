import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'

const MB = 1024 * 1024

/** Content that no file system can make smaller, another for every seed, so that nothing is stored twice. */
export function writeNoise(path: string, megabytes: number, seed: number): void {
  const block = Buffer.allocUnsafe(MB)
  let state = 0x9e3779b9 ^ seed
  for (let at = 0; at < MB; at += 4) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    block.writeInt32LE(state, at)
  }
  const file = openSync(path, 'w')
  for (let n = 0; n < megabytes; n += 1) {
    block.writeInt32LE(n, 0)
    writeSync(file, block)
  }
  fsyncSync(file)
  closeSync(file)
}
