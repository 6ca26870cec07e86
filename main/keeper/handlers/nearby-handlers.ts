import type { Handlers, KeeperParts } from './handlers'

type Channels =
  `nearby.${'state' | 'share' | 'host' | 'invite' | 'answer' | 'find' | 'confirm' | 'peer' | 'forget' | 'link' | 'want' | 'absent' | 'now'}`

export function nearbyHandlers({ unlocked }: KeeperParts): Handlers<Channels> {
  return {
    'nearby.state': () => unlocked().nearby.state(),
    'nearby.share': ({ share }) => unlocked().nearby.setShare(share),
    'nearby.host': (ask) => unlocked().nearby.setHost(ask),
    'nearby.invite': ({ open }) => unlocked().nearby.invite(open),
    'nearby.answer': ({ device, confirm }) => unlocked().nearby.answer(device, confirm),
    'nearby.find': ({ invitation }) => unlocked().nearby.find(invitation),
    'nearby.confirm': ({ device }) => unlocked().nearby.confirm(device),
    'nearby.peer': ({ device, on }) => unlocked().nearby.setPeer(device, on),
    'nearby.forget': ({ device }) => unlocked().nearby.forget(device),
    'nearby.link': ({ place, link }) => unlocked().nearby.setLink(place, link),
    'nearby.want': ({ journal, sha256 }) => {
      unlocked().nearby.want(journal, sha256)
      return {}
    },
    'nearby.absent': async ({ journal, files }) => ({ absent: await unlocked().nearby.absent(journal, files) }),
    'nearby.now': () => {
      unlocked().nearby.now()
      return {}
    },
  }
}
