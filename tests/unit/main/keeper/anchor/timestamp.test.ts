import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { askAuthority } from '../../../../../main/keeper/anchor/ask-authority'
import { certificatesIn } from '../../../../../main/keeper/anchor/certificates'
import { checkToken } from '../../../../../main/keeper/anchor/check-token'
import { readToken, tokenIn } from '../../../../../main/keeper/anchor/read-token'
import { timestampRequest } from '../../../../../main/keeper/anchor/timestamp-request'
import type { Failure } from '../../../../../shared/contract/failure'
import { aFolder } from '../a-keeper'
import { aLocalAuthority, type LocalAuthority, type Manner, openssl } from './a-local-authority'

const STATE = '3f9a'.repeat(16)

/** Asks and checks, as the keeper does. */
async function stamped(authority: LocalAuthority, roots: string | null = authority.roots, patience?: number) {
  const { der, nonce } = timestampRequest(STATE)
  const token = tokenIn(await askAuthority(authority.url, der, patience))
  const trusted = roots === null ? [] : certificatesIn(readFileSync(roots))
  return { token, reading: checkToken(token, { stateId: STATE, nonce, roots: trusted }) }
}

async function refusedWith(asking: Promise<unknown>): Promise<Failure> {
  try {
    await asking
  } catch (error) {
    return (error as { failure: Failure }).failure
  }
  throw new Error('It should have been refused')
}

describe('a time stamp of an authority made with OpenSSL', () => {
  let folder: Awaited<ReturnType<typeof aFolder>>
  let authority: LocalAuthority
  beforeAll(async () => {
    folder = await aFolder()
    authority = await aLocalAuthority(folder.path)
    return async () => {
      await authority[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
    }
  })
  const as = (manner: Manner): LocalAuthority => Object.assign(authority, { manner })

  test('holds: who signed it, when, how exact, and to which root it leads', async () => {
    const before = Date.now()
    const { reading } = await stamped(as('good'))
    expect(reading).toMatchObject({
      authority: 'Test time-stamp authority',
      accuracyMs: 1500,
      policy: '1.2.3.4.1',
      root: 'Test root',
    })
    expect(Math.abs(reading.at - before)).toBeLessThan(60_000)
    expect((await stamped(as('good'), null)).reading.root).toBeNull()
  })

  test('is one that OpenSSL itself accepts for the letters of the state id', async () => {
    const { token } = await stamped(as('good'))
    writeFileSync(join(folder.path, 'token'), token)
    writeFileSync(join(folder.path, 'state.txt'), STATE)
    const args = [
      'ts',
      '-verify',
      '-token_in',
      '-in',
      join(folder.path, 'token'),
      '-data',
      join(folder.path, 'state.txt'),
    ]
    expect(execFileSync('openssl', [...args, '-CAfile', authority.roots], { encoding: 'utf8' })).toContain('OK')
  })

  test.each<[Manner, string]>([
    ['wrong-nonce', 'stamp-nonce'],
    ['wrong-imprint', 'stamp-imprint'],
    ['bad-signature', 'stamp-signature'],
    ['refuses', 'stamp-refused'],
    ['no-stamp', 'stamp-unreadable'],
    ['oversized', 'stamp-no-answer'],
    ['http-error', 'stamp-no-answer'],
  ])('of an authority that answers %s is refused as %s', async (manner, code) => {
    const failure = await refusedWith(stamped(as(manner)))
    expect(failure.code).toBe(code)
    expect(`${failure.message} ${failure.hint}`).not.toMatch(/undefined|\[object/)
  })

  test('is not waited for without end', async () => {
    const failure = await refusedWith(stamped(as('slow'), null, 300))
    expect([failure.code, failure.message]).toEqual(['stamp-no-answer', expect.stringContaining('it took too long')])
  })

  test('says so where nobody listens, or the address is none', async () => {
    const { der } = timestampRequest(STATE)
    expect((await refusedWith(askAuthority('http://127.0.0.1:9/', der))).message).toContain('could not be reached')
    expect((await refusedWith(askAuthority('file:///etc/passwd', der))).code).toBe('stamp-address')
  })

  test('leads to no root of somebody else', async () => {
    await using other = await aLocalAuthority(folder.path)
    expect((await refusedWith(stamped(as('good'), other.roots))).code).toBe('stamp-root')
  })

  test('by a certificate that is for something else does not hold', async () => {
    const { token } = await stamped(as('good'))
    await using web = await aLocalAuthority(folder.path, { use: 'server' })
    const [content, signed] = [join(folder.path, 'content'), join(folder.path, 'signed')]
    writeFileSync(content, readToken(token).infoBytes)
    const what = [
      '-sign',
      '-binary',
      '-nodetach',
      '-cades',
      '-econtent_type',
      '1.2.840.113549.1.9.16.1.4',
      '-in',
      content,
    ]
    const signer = ['-signer', web.certificate, '-inkey', web.key, '-outform', 'DER', '-out', signed]
    await openssl(['cms', ...what, ...signer])
    const check = async () => checkToken(readFileSync(signed), { stateId: STATE, roots: [] })
    expect(await refusedWith(check())).toMatchObject({
      code: 'stamp-certificate',
      message: expect.stringContaining('not one for time stamps'),
    })
  })

  test('by an elliptic key holds too', async () => {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384']
    await using elliptic = await aLocalAuthority(folder.path, { key })
    expect((await stamped(elliptic)).reading.root).toBe('Test root')
  })

  test('does not hold with any of its bytes flipped in what is signed, and no damage stops the reader', async () => {
    const { token } = await stamped(as('good'))
    const info = Buffer.from(token).indexOf('2a0304', 'hex')
    for (let at = 0; at < token.length; at += 7) {
      const flipped = Uint8Array.from(token, (byte, i) => (i === at ? byte ^ 0x20 : byte))
      const failure = await refusedWith(
        (async () => checkToken(flipped, { stateId: STATE, roots: certificatesIn(readFileSync(authority.roots)) }))(),
      ).catch(() => null)
      // The few bytes that are no part of what is signed (lists of algorithms, unused certificates) may differ.
      if (at >= info && at < info + 100) expect([at, failure?.code]).toEqual([at, expect.stringMatching(/^stamp-/)])
      if (failure) expect(failure.code).toMatch(/^stamp-/)
    }
    for (let length = 0; length < token.length; length += 101) {
      const cut = (async () => checkToken(token.subarray(0, length), { stateId: STATE, roots: [] }))()
      expect((await refusedWith(cut)).code).toBe('stamp-unreadable')
    }
  })
})
