import * as Y from 'yjs'
import { base64, bytesOfBase64 } from '../base64'

/**
 * A Yjs update (base64) of the same shape without what it said: every run of characters, every value and every
 * mark counts as deleted; paragraphs and other nodes stay, since others may have written in them.
 * An update that cannot be read becomes one that changes nothing.
 */
export function withoutContent(update: string): string {
  try {
    const { structs, ds } = Y.decodeUpdate(bytesOfBase64(update))
    return base64(encode(structs.map(emptied), ds))
  } catch {
    return base64(Uint8Array.of(0, 0))
  }
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]
type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds']

function emptied(struct: Struct): Struct {
  if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentType) return struct
  const { id, origin, rightOrigin, parent, parentSub, content } = struct
  const gone = new Y.ContentDeleted(content.getLength())
  return new Y.Item(id, null, origin, null, rightOrigin, parent, parentSub, gone)
}

/** The first encoding of Yjs: groups of structs, one a client, then what was deleted. All numbers are of variable length. */
function encode(structs: readonly Struct[], ds: DeleteSet): Uint8Array {
  const groups = new Map<number, Struct[]>()
  for (const struct of structs) {
    const group = groups.get(struct.id.client)
    if (group) group.push(struct)
    else groups.set(struct.id.client, [struct])
  }
  const encoder = new Y.UpdateEncoderV1()
  encoder.writeLen(groups.size)
  for (const [client, group] of groups) {
    encoder.writeLen(group.length)
    encoder.writeClient(client)
    encoder.writeLen(group[0]?.id.clock ?? 0)
    for (const struct of group) struct.write(encoder, 0)
  }
  encoder.writeLen(ds.clients.size)
  for (const [client, deletions] of ds.clients) {
    encoder.writeLen(client)
    encoder.writeLen(deletions.length)
    for (const { clock, len } of deletions) {
      encoder.writeLen(clock)
      encoder.writeLen(len)
    }
  }
  return encoder.toUint8Array()
}
