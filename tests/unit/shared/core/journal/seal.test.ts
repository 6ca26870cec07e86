import { describe, expect, it } from 'vitest'
import { hlcText, MAX_DRIFT_MS, parseHlc, receive, tick } from '../../../../../shared/core/journal/hlc'
import { decodeBody, dssePae, encodeBody } from '../../../../../shared/core/journal/seal'
import { stateIdShort, stateIdText } from '../../../../../shared/core/journal/state-id'
import { sha256 } from '../../../../property/journal-world'

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('sealing', () => {
  it('encodes for signing as the DSSE specification does in its example', () => {
    const pae = dssePae(utf8('hello world'), 'http://example.com/HelloWorld')
    expect(new TextDecoder().decode(pae)).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world')
  })

  it('puts 32 bytes of salt before the ops and takes no other length', () => {
    const body = encodeBody(new Uint8Array(32).fill(7), '[]')
    expect([body.length, body[31], decodeBody(body)]).toEqual([34, 7, []])
    expect(() => encodeBody(new Uint8Array(16), '[]')).toThrow(RangeError)
  })
})

describe('the hybrid logical clock', () => {
  const device = 'd'.repeat(32)

  it('sorts as text, also when the counter runs over', () => {
    const last = { ms: 1000, counter: 0xffff }
    const next = tick(last, 5)
    expect(next).toEqual({ ms: 1001, counter: 0 })
    expect(hlcText(next, device) > hlcText(last, device)).toBe(true)
    expect(parseHlc(hlcText(next, device))).toEqual(next)
    expect(parseHlc('not a clock')).toBeNull()
  })

  it('moves at most five minutes past its own time for a clock from the future', () => {
    const moved = receive({ ms: 0, counter: 0 }, { ms: 9e12, counter: 3 }, 1000)
    expect(moved).toEqual({ ms: 1000 + MAX_DRIFT_MS, counter: 0 })
  })
})

describe('the state id', () => {
  it('is the hash of the sorted heads', () => {
    const text = stateIdText({ bb: [2, 'id2'], aa: [17, 'id1'] })
    expect(text).toBe('aa 17 id1\nbb 2 id2\n')
    expect(sha256(text)).toBe('261591295443d23f1ca16bf6edc512bea99e0e5537fb0c9da1137d36f4c924e2')
    expect(stateIdShort('0123456789abcdef0123')).toBe('0123 4567 89ab cdef')
  })
})
