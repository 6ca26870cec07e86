import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundledChild } from '../../../crash/bundled-child'
import { outOfOrder, readTrace } from '../../../crash/system-calls'
import { aFolder } from './a-keeper'

const CALLS = 'openat,mkdir,write,writev,pwrite64,pwritev,pwritev2,ftruncate,fdatasync,fsync,rename,renameat,renameat2'
const straceRuns = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
if (!straceRuns) console.info('skipped: the order of writes and syncs is read with strace, which does not run here')

/** A kill -9 leaves the kernel's cache as it is; a power cut does not. So the order of the calls themselves is looked at. */
test.skipIf(!straceRuns)(
  'nothing is acknowledged or renamed before its bytes and its name are on the disk',
  async () => {
    await using folder = await aFolder()
    const program = await bundledChild('ordered-child', folder.path)
    const trace = join(folder.path, 'trace')
    const work = join(folder.path, 'work')
    const data = join(work, 'data')
    const handedOut = join(folder.path, 'handed-out')
    mkdirSync(handedOut)
    const run = spawnSync(
      'strace',
      ['-f', '-y', '-s', '200', '-o', trace, '-e', `trace=${CALLS}`, process.execPath, program, work, handedOut],
      {
        encoding: 'utf8',
      },
    )
    expect(run.stderr + run.stdout.split('\n').at(-2)).toBe('acknowledged bundle')
    const calls = readTrace(readFileSync(trace, 'utf8'))
    // A checkpoint is a cache: the ledger itself says everything.
    const isCache = (path: string) => /\/checkpoint(\.tmp)?$|\/lock$/.test(path)
    expect(outOfOrder(calls, data, isCache)).toEqual([])
    expect(outOfOrder(calls, handedOut, isCache)).toEqual([])
    // That it looks at all: without the syncs of the ledger the same trace is full of faults.
    const lying = calls.filter(({ name, args }) => !(name === 'fdatasync' && args.includes('.seg>')))
    expect(outOfOrder(lying, data, isCache).length).toBeGreaterThan(40)
    const renamedFirst = calls.filter(({ name }) => name !== 'fsync')
    expect(outOfOrder(renamedFirst, data, isCache).some((fault) => fault.includes('was renamed before'))).toBe(true)
    expect(outOfOrder(renamedFirst, handedOut, isCache)).not.toEqual([])
  },
  60_000,
)
