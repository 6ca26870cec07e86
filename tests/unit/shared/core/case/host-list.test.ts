import { expect, it } from 'vitest'
import { readHostList } from '../../../../../shared/core/case/host-list'

it('a pasted list gives one host a line, with its address where one follows', () => {
  const { hosts } = readHostList('WS-12\r\n\n  DC01, 10.20.0.5\nHMI 04\t10.9.0.1\nfs01 fe80::1\n# a note\n', [])
  expect(hosts).toEqual([
    { name: 'WS-12' },
    { name: 'DC01', address: '10.20.0.5' },
    { name: 'HMI 04', address: '10.9.0.1' },
    { name: 'fs01', address: 'fe80::1' },
  ])
})

it('hosts that are known already or pasted twice are not made twice, whatever their capitals', () => {
  expect(readHostList('ws-12\nDC01\ndc01\nWS-12', ['WS-12'])).toEqual({
    hosts: [{ name: 'DC01' }],
    known: ['ws-12', 'WS-12'],
  })
})

it('names in any script stay as they are', () => {
  expect(readHostList('שרת-01\n工場サーバー', []).hosts.map(({ name }) => name)).toEqual(['שרת-01', '工場サーバー'])
})
