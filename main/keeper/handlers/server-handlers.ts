import { certificatesIn, nameOf } from '../anchor/certificates'
import { readSmall } from '../disk/read-small'
import type { Handlers, KeeperParts } from './handlers'

type Channels = `server.${'state' | 'connect' | 'certificates' | 'way' | 'switch' | 'leave'}`

export function serverHandlers({ unlocked, grants }: KeeperParts): Handlers<Channels> {
  return {
    'server.state': () => unlocked().nearby.server.state(),
    'server.connect': (ask) => unlocked().nearby.withServer((server) => server.connect(ask)),
    'server.certificates': async ({ file }) => {
      const chosen = certificatesIn(await readSmall(grants.path(file, 'read')))
      return { pem: chosen.map((one) => one.toString()).join(''), names: chosen.map(nameOf) }
    },
    'server.way': (way) => unlocked().nearby.withServer((server) => server.setWay(way)),
    'server.switch': ({ on }) => unlocked().nearby.withServer((server) => server.switch(on)),
    'server.leave': () => unlocked().nearby.withServer((server) => server.leave()),
  }
}
