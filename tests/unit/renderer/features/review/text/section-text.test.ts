import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { SectionText, type TextLinks } from '../../../../../../renderer/features/review/text/section-text'
import { base64, bytesOfBase64 } from '../../../../../../shared/core/base64'

interface Written {
  readonly update: string
  readonly client: number
}

/** A journal of one section: what was sealed, what is mirrored, and who listens. */
const journal = (sealed: string[] = []) => {
  const written: Written[] = []
  const mirror: { update: string | null } = { update: null }
  const disk = { works: true }
  let listener: (updates: readonly string[] | null) => void = () => undefined
  const links: TextLinks = {
    load: async () => sealed,
    follow: (hear) => {
      listener = hear
      return () => undefined
    },
    write: async (update, client) => {
      if (!disk.works) return false
      written.push({ update, client })
      sealed.push(update)
      return true
    },
    mirror: (update) => {
      mirror.update = update
    },
  }
  return { links, written, mirror, disk, arrive: (updates: readonly string[] | null) => listener(updates) }
}

const type = (text: SectionText, words: string): void => {
  const body = text.doc.getText('words')
  body.insert(body.length, words)
}
const words = (updates: readonly string[]): string => {
  const doc = new Y.Doc({ gc: false })
  for (const update of updates) Y.applyUpdate(doc, bytesOfBase64(update))
  return doc.getText('words').toString()
}
const update = (text: string): string => {
  const doc = new Y.Doc({ gc: false })
  doc.getText('words').insert(0, text)
  return base64(Y.encodeStateAsUpdate(doc))
}

describe('the text of a section', () => {
  it('is sealed in one batch, under the client id of its own session', async () => {
    const { links, written } = journal()
    const text = new SectionText(links)
    await text.ready
    for (const letter of 'contained') type(text, letter)
    await text.flush()
    expect(written).toHaveLength(1)
    expect(written[0]?.client).toBe(text.doc.clientID)
    expect(words(written.map((one) => one.update))).toBe('contained')
  })

  it('that is only read writes nothing', async () => {
    const { links, written, mirror } = journal([update('as it was')])
    const text = new SectionText(links)
    await text.ready
    expect(text.doc.getText('words').toString()).toBe('as it was')
    await text.close()
    expect(written).toEqual([])
    expect(mirror.update).toBeNull()
  })

  it('takes in what another window sealed, and does not seal it again', async () => {
    const { links, written, arrive } = journal()
    const text = new SectionText(links)
    await text.ready
    arrive([update('from the other laptop')])
    await text.flush()
    expect(text.doc.getText('words').toString()).toBe('from the other laptop')
    expect(written).toEqual([])
  })

  it('stays in the mirror while the disk is full, and goes out in one piece when it is not', async () => {
    const { links, written, mirror, disk } = journal()
    const text = new SectionText(links)
    await text.ready
    disk.works = false
    type(text, 'first ')
    await text.flush()
    expect(words([mirror.update ?? ''])).toBe('first ')
    type(text, 'second')
    disk.works = true
    await text.flush()
    expect(words(written.map((one) => one.update))).toBe('first second')
    expect(mirror.update).toBeNull()
  })

  it('is kept at once when the page goes away', async () => {
    const { links, mirror } = journal()
    const text = new SectionText(links)
    await text.ready
    type(text, 'last words')
    text.keep()
    expect(words([mirror.update ?? ''])).toBe('last words')
    await text.close()
  })
})
