import type { Handlers, KeeperParts } from './handlers'

type Channels = `server.${'state' | 'connect' | 'switch' | 'leave'}`

export function serverHandlers({ unlocked }: KeeperParts): Handlers<Channels> {
  return {
    'server.state': () => unlocked().nearby.server.state(),
    'server.connect': (ask) => unlocked().nearby.withServer((server) => server.connect(ask)),
    'server.switch': ({ on }) => unlocked().nearby.withServer((server) => server.switch(on)),
    'server.leave': () => unlocked().nearby.withServer((server) => server.leave()),
  }
}
