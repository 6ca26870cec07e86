import { describe, expect, test } from 'vitest'
import { defang } from '../../../../../shared/core/review/defang'

describe('defanging', () => {
  test.each([
    ['http://evil.com/a.php?x=1', 'hxxp://evil[.]com/a.php?x=1'],
    ['HTTPS://User@Evil.Example:8443/', 'hxxps://User[@]Evil[.]Example:8443/'],
    ['ftp://10.0.0.5/x', 'fxp://10[.]0[.]0[.]5/x'],
    ['beacon to 10.0.0.5.', 'beacon to 10[.]0[.]0[.]5.'],
    ['from mallory@evil.co.uk', 'from mallory[@]evil[.]co[.]uk'],
    ['resolves c2.evil-cdn.xyz, twice', 'resolves c2[.]evil-cdn[.]xyz, twice'],
    ['http://[2001:db8::1]/x', 'hxxp://[2001:db8::1]/x'],
    ['xn--80ak6aa92e.xn--p1ai', 'xn--80ak6aa92e[.]xn--p1ai'],
  ])('%s becomes %s', (before, after) => {
    expect(defang(before)).toBe(after)
    expect(defang(after)).toBe(after)
  })

  test.each(['a', 'a.', 'a-', '1.', 'a@', '@a.', 'http://'])('40 KB of %j takes no time to speak of', (part) => {
    const begin = performance.now()
    defang(part.repeat(40_000 / part.length))
    expect(performance.now() - begin).toBeLessThan(1000)
  })

  test.each([
    'invoice.docm opened',
    'ks-dc01.corp.local',
    'e.g. this, i.e. that',
    'version 4.2.1',
    'run.sh and setup.py',
    'Stop.Then go',
    '300.1.2.3',
  ])('%s stays as it is', (text) => expect(defang(text)).toBe(text))
})
