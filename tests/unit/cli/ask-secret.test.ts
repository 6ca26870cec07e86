import { PassThrough } from 'node:stream'
import type { ReadStream, WriteStream } from 'node:tty'
import { expect, test } from 'vitest'
import { askSecret } from '../../../cli/ask-secret'

/** A terminal of which both ends are here. */
function aTerminal() {
  const raw: boolean[] = []
  const from = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (mode: boolean) => void raw.push(mode) })
  const to = Object.assign(new PassThrough(), { isTTY: true })
  const shown: string[] = []
  to.on('data', (chunk) => shown.push(String(chunk)))
  return { from: from as unknown as ReadStream & PassThrough, to: to as unknown as WriteStream, raw, shown }
}

test('a passphrase is read key by key and never shown; the terminal is put back', async () => {
  const { from, to, raw, shown } = aTerminal()
  const asking = askSecret('Passphrase: ', from, to)
  for (const key of ['co', 'rx', '\u007f', 'rect hörse', '\r']) from.write(key)
  expect(await asking).toBe('correct hörse')
  expect(shown.join('')).toBe('Passphrase: \n')
  expect(raw).toEqual([true, false])
})

test('Ctrl+C gives up, and without a terminal nobody is asked', async () => {
  const { from, to, raw } = aTerminal()
  const asking = askSecret('Passphrase: ', from, to)
  from.write('secr\u0003')
  expect(await asking).toBeUndefined()
  expect(raw).toEqual([true, false])
  const piped = aTerminal()
  Object.assign(piped.from, { isTTY: false })
  expect(await askSecret('Passphrase: ', piped.from, piped.to)).toBeUndefined()
  expect(piped.shown).toEqual([])
})
