import type { ExchangeLine } from '../../../shared/contract/keeper-exchange'
import type { PurgeCopy } from '../../../shared/contract/keeper-purge'
import type { Handlers, KeeperParts } from './handlers'

const KINDS: { readonly [act in ExchangeLine['act']]: PurgeCopy['kind'] | null } = {
  written: 'bundle',
  'backed-up': 'backup',
  taken: 'received',
  discarded: null,
}

export function purgeHandlers(parts: KeeperParts): Handlers<'purge.settled' | 'purge.copies'> {
  return {
    'purge.settled': async ({ journal }) => {
      const { purging, purged } = await parts.unlocked().journals.get(journal)
      await purging.settled()
      return { bodies: purged.bodies.size, files: purged.files.size, kept: purging.kept }
    },
    'purge.copies': async ({ journal }) => {
      const { exchange } = parts.unlocked()
      const lines = await exchange.log.lines(journal)
      const waiting = await exchange.incoming.list()
      const copies: PurgeCopy[] = lines.flatMap(({ act, fileName, sha256, at, deviceName }) => {
        const kind = KINDS[act]
        return kind === null ? [] : [{ kind, fileName, sha256, at, laptop: deviceName }]
      })
      for (const { fileName, sha256, receivedAt, deviceName, journals } of waiting) {
        if (!journals.some((one) => one.journal === journal)) continue
        copies.push({ kind: 'waiting', fileName, sha256, at: receivedAt, laptop: deviceName })
      }
      return copies.sort((a, b) => b.at - a.at)
    },
  }
}
