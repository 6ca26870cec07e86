/**
 * What the benchmarks run inside the window of Holdfast. Every function is sent there as text, so
 * each stands alone.
 */

/** Opens a case from the list as a person does, goes to its timeline, and waits for painted rows. Answers ms. */
export async function openToTimeline(title: string): Promise<number> {
  const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))
  const list = document.querySelector<HTMLElement>('[role="grid"][aria-label="Cases"]')
  const row = [...(list?.querySelectorAll<HTMLElement>('[role="row"]') ?? [])].find((one) =>
    one.textContent?.includes(title),
  )
  if (!list || !row) throw new Error(`the case ${title} is not in the list`)
  row.click()
  await frame()
  const from = performance.now()
  row.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))
  list.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true }))
  let asked = false
  for (;;) {
    if (performance.now() - from > 120_000) throw new Error('the timeline did not show')
    const tab = [...document.querySelectorAll<HTMLElement>('nav button')].find((one) =>
      one.textContent?.startsWith('Timeline'),
    )
    if (tab && !asked) {
      asked = true
      tab.click()
    }
    const shown = document.querySelectorAll('[role="grid"][aria-label="Timeline"] [role="row"]')
    if (shown.length > 10 && [...shown].some((one) => (one.textContent ?? '').length > 20)) break
    await frame()
  }
  await frame()
  return performance.now() - from
}

/** Reads, decrypts and parses every stored body of a journal, with nothing else. Answers ms and counts. */
export async function readAllBodies(
  journal: string,
): Promise<{ readonly ms: number; readonly commits: number; readonly bytes: number }> {
  const port = await new Promise<MessagePort>((resolve) => {
    const n = 900_000_000 + Math.floor(Math.random() * 1e6)
    const hear = (event: MessageEvent<{ holdfastPort?: number }>): void => {
      if (event.data?.holdfastPort !== n || !event.ports[0]) return
      removeEventListener('message', hear)
      resolve(event.ports[0])
    }
    addEventListener('message', hear)
    void window.holdfast.call('keeper.port', { n })
  })
  const opened = await new Promise<{ rowKey: Uint8Array }>((resolve) => {
    port.onmessage = ({ data }) => data.n === 1 && resolve(data.answer)
    port.postMessage({ n: 1, channel: 'journal.open', ask: { journal } })
  })
  port.postMessage({ n: 2, channel: 'journal.close', ask: { journal } })
  const raw = new Uint8Array(opened.rowKey)
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt'])
  const from = performance.now()
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const db = await done(indexedDB.open(`journal-${journal}`))
  type Batch = { first: number; count: number; nonce: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }
  const batches: Batch[] = await done(db.transaction('batches').objectStore('batches').getAll())
  db.close()
  const decoder = new TextDecoder()
  let commits = 0
  let bytes = 0
  const blocks = await Promise.all(
    batches.map(({ first, count, nonce, sealed }) => {
      const place = new Uint8Array(8)
      new DataView(place.buffer).setUint32(0, first)
      new DataView(place.buffer).setUint32(4, count)
      return crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: place }, key, sealed)
    }),
  )
  for (const block of blocks) {
    const view = new DataView(block)
    for (let at = 0; at < block.byteLength; ) {
      at += 32
      for (let part = 0; part < 3; part++) {
        const length = view.getUint32(at)
        at += 4
        if (length === 0xffffffff) continue
        if (part === 1) {
          JSON.parse(decoder.decode(new Uint8Array(block, at + 32, length - 32)))
          bytes += length
        }
        at += length
      }
      commits += 1
    }
  }
  const ms = performance.now() - from
  port.close()
  return { ms, commits, bytes }
}

/** How many commits the working set of a journal holds; 0 where there is none yet. */
export async function keptCommits(journal: string): Promise<number> {
  const known = await indexedDB.databases()
  if (!known.some(({ name }) => name === `journal-${journal}`)) return 0
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const db = await done(indexedDB.open(`journal-${journal}`))
  try {
    if (!db.objectStoreNames.contains('state')) return 0
    const state = await done(db.transaction('state').objectStore('state').get('state'))
    return state?.position.count ?? 0
  } finally {
    db.close()
  }
}
