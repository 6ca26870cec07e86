import type { Handlers, KeeperParts } from './handlers'

export function presenceHandlers({ unlocked }: KeeperParts): Handlers<`presence.${'show' | 'switch'}`> {
  return {
    'presence.show': ({ where }, subscriber) => unlocked().nearby.presence.show(subscriber, where),
    'presence.switch': ({ shown }) => unlocked().nearby.presence.switch(shown),
  }
}
