import { createHash } from 'node:crypto'
import type { Heads } from '../../../shared/contract/keeper'
import type { AnchorSettings } from '../../../shared/contract/keeper-anchor'
import { stateIdText } from '../../../shared/core/journal/state-id'
import { askAuthority } from '../anchor/ask-authority'
import { Asked } from '../anchor/asked'
import { certificatesIn, nameOf } from '../anchor/certificates'
import { checkToken, imprintOf, nonceOf } from '../anchor/check-token'
import { readToken, tokenIn } from '../anchor/read-token'
import { timestampRequest } from '../anchor/timestamp-request'
import { writeAtomic } from '../disk/atomic'
import { readSmall } from '../disk/read-small'
import { Refused } from '../refused'
import type { Handlers, KeeperParts } from './handlers'

type Channels =
  `anchor.${'settings' | 'chooseRoots' | 'ask' | 'saveRequest' | 'readReply' | 'remember' | 'remembered' | 'check'}`

export function anchorHandlers(parts: KeeperParts): Handlers<Channels> {
  const { profile, grants } = parts
  const roots = () => {
    const { roots: pem } = profile.require().settings.anchor
    return pem === '' ? [] : certificatesIn(Buffer.from(pem))
  }
  const settings = (): AnchorSettings => ({ url: profile.require().settings.anchor.url, roots: roots().map(nameOf) })
  const change = async (some: { readonly url?: string; readonly roots?: string }): Promise<void> => {
    const { anchor } = profile.require().settings
    await profile.changeSettings({ anchor: { ...anchor, ...some } })
  }
  const askedOf = async (journal: string) => new Asked(await parts.unlocked().journals.get(journal), journal)
  return {
    'anchor.settings': settings,
    'anchor.chooseRoots': async ({ file }) => {
      const chosen = file === null ? [] : certificatesIn(await readSmall(grants.path(file, 'read')))
      await change({ roots: chosen.map((one) => one.toString()).join('') })
      return settings()
    },
    'anchor.ask': async ({ stateId, heads, url }) => {
      requireState(stateId, heads)
      const { der, nonce } = timestampRequest(stateId)
      const token = tokenIn(await askAuthority(url, der))
      const reading = checkToken(token, { stateId, nonce, roots: roots() })
      await change({ url })
      return { token: Buffer.from(token).toString('base64'), reading }
    },
    'anchor.saveRequest': async ({ journal, stateId, heads, destination }) => {
      requireState(stateId, heads)
      const { der, nonce } = timestampRequest(stateId)
      const path = grants.path(destination, 'write')
      // Remembered first: a request that left must be known when its reply comes.
      await (await askedOf(journal)).remember({ stateId, heads, at: parts.environment.now(), nonce })
      await writeAtomic(path, der)
      return {}
    },
    'anchor.readReply': async ({ journal, file }) => {
      const token = tokenIn(await readSmall(grants.path(file, 'read')))
      const { info } = readToken(token)
      const imprint = Buffer.from(new Uint8Array(info.messageImprint.hashedMessage.buffer))
      const asked = await (await askedOf(journal)).all()
      const request = asked.find(({ nonce, stateId }) => nonce === nonceOf(info) && imprint.equals(imprintOf(stateId)))
      if (!request) throw notAsked()
      const { stateId, heads } = request
      const reading = checkToken(token, { stateId, roots: roots() })
      return { stateId, heads, token: Buffer.from(token).toString('base64'), reading }
    },
    'anchor.remember': async ({ journal, stateId, heads }) => {
      requireState(stateId, heads)
      await (await askedOf(journal)).remember({ stateId, heads, at: parts.environment.now() })
      return {}
    },
    'anchor.remembered': async ({ journal }) => {
      const sheets = (await (await askedOf(journal)).all()).filter(({ nonce }) => nonce === undefined)
      return sheets.reverse().map(({ stateId, heads, at }) => ({ stateId, heads, at }))
    },
    'anchor.check': ({ stateId, token }) => checkToken(Buffer.from(token, 'base64'), { stateId, roots: roots() }),
  }
}

/** Heads that do not give the state id would make a stamp that proves nothing, noticed only years later. */
function requireState(stateId: string, heads: Heads): void {
  if (createHash('sha256').update(stateIdText(heads)).digest('hex') === stateId) return
  throw new Refused('stamp-state', 'The state changed meanwhile. Nothing was sent.', 'Try it again.')
}

function notAsked(): Refused {
  return new Refused(
    'stamp-not-asked',
    'This reply answers no request that was saved for this case on this laptop. Nothing was recorded.',
    'Choose the reply to a request of this case, on the laptop that saved it.',
  )
}
