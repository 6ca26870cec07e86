import type { Entity } from '../../../shared/core/case/entity-types'
import { progressWords } from '../../app/jobs'
import { askKeeper } from '../../store/keeper'
import type { ViewerContent } from '../../viewer/message'

/** What the isolated viewer is to show, and a word on what is left out. */
export interface Preview {
  readonly content: ViewerContent
  readonly note: string | null
}

/** Larger pictures are not decoded: they would stop the window. */
const MOST_PICTURE = 20 * 1024 * 1024
const MOST_TEXT = 512 * 1024
const HEX_BYTES = 256
/** The keeper answers at most so much at once. */
const PIECE = 4 * 1024 * 1024

const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'])

/** Reads as much of a stored file as its preview needs. Rejects with `KeeperFailure`. */
export async function loadPreview(journal: string, item: Entity<'evidence'>): Promise<Preview> {
  const { mediaType = '', size } = item
  const shown = (bytes: number): string => progressWords(bytes, null, 'bytes')
  if (PICTURES.has(mediaType) && size <= MOST_PICTURE)
    return { content: { kind: 'image', bytes: await read(journal, item, size), mediaType }, note: null }
  if (mediaType.startsWith('text/') || mediaType === 'message/rfc822') {
    const bytes = await read(journal, item, Math.min(size, MOST_TEXT))
    return {
      content: { kind: 'text', text: new TextDecoder().decode(bytes) },
      note: size > MOST_TEXT ? `The first ${shown(MOST_TEXT)} of ${shown(size)}.` : null,
    }
  }
  const bytes = await read(journal, item, Math.min(size, HEX_BYTES))
  return {
    content: { kind: 'hex', bytes },
    note: PICTURES.has(mediaType)
      ? `Too large to be shown as a picture. The first ${bytes.length} bytes of ${shown(size)}.`
      : `No preview for this kind. The first ${bytes.length} bytes of ${shown(size)}.`,
  }
}

async function read(
  open: string,
  { sha256, meta }: Entity<'evidence'>,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  // What an adopted case brought lies in its own vault.
  const journal = meta.journal ?? open
  const all = new Uint8Array(length)
  for (let offset = 0; offset < length; ) {
    const ask = { journal, sha256, offset, length: Math.min(PIECE, length - offset) }
    const { content } = await askKeeper('vault.read', ask)
    if (content.length === 0) return all.subarray(0, offset)
    all.set(content, offset)
    offset += content.length
  }
  return all
}
