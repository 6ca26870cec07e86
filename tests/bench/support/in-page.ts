/**
 * What the benchmarks run inside the window of Holdfast. Every function is sent there as text, so
 * each stands alone.
 */

/** Opens a case from the list as a person does, goes to its timeline, and waits for painted rows (at least so many). Answers ms. */
export async function openToTimeline([title, rows]: readonly [string, number]): Promise<number> {
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
    if (performance.now() - from > 300_000) throw new Error('the timeline did not show')
    const tab = [...document.querySelectorAll<HTMLElement>('nav button')].find((one) =>
      one.textContent?.startsWith('Timeline'),
    )
    if (tab && !asked) {
      asked = true
      tab.click()
    }
    if (rows === 0 && document.querySelector('main[aria-label="Timeline"] button')) break
    const shown = [...document.querySelectorAll('[role="grid"][aria-label="Timeline"] [role="row"]')]
    if (rows > 0 && shown.length > rows && shown.some((one) => (one.textContent ?? '').length > 20)) break
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
    // renderer/store/batch-codec.ts: five lengths, then index, ids, headers, bodies (all salts, then all ops), signatures.
    const view = new DataView(block)
    const [indexBytes = 0, ids = 0, headers = 0] = [0, 4, 8].map((at) => view.getUint32(at))
    const index: { body: number[] } = JSON.parse(decoder.decode(new Uint8Array(block, 20, indexBytes)))
    const salts = index.body.reduce((sum, length) => sum + Math.min(32, Math.max(0, length)), 0)
    let at = 20 + indexBytes + ids + headers + salts
    for (const length of index.body) {
      commits += 1
      if (length < 32) continue
      JSON.parse(decoder.decode(new Uint8Array(block, at, length - 32)))
      at += length - 32
      bytes += length
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

/**
 * Types a query letter by letter and takes it back again. Each time is from the key to the first frame
 * that shows what the worker answered (the count beside the bar tells), painted.
 */
export async function typedToPaint(query: string): Promise<number[]> {
  const field = document.querySelector<HTMLInputElement>('main input[placeholder^="Filter"]')
  const found = document.querySelector('main [role="status"]')
  if (!field || !found) throw new Error('the query bar is not there')
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))
  const painted = async (): Promise<void> => {
    await frame()
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(0)
    })
  }
  const table = document.querySelector('[role="grid"][aria-label="Timeline"]')
  const texts: string[] = []
  for (let i = 1; i <= query.length; i++) texts.push(query.slice(0, i))
  for (let i = query.length - 1; i >= 0; i--) texts.push(query.slice(0, i))
  const times: number[] = []
  field.focus()
  for (const text of texts) {
    let answered = (): void => undefined
    const answer = new Promise<void>((resolve) => {
      answered = resolve
    })
    // Rows or count change when the answer is drawn; where it is the same rows, nothing needs to be drawn.
    const observer = new MutationObserver(answered)
    for (const part of [found, table?.parentElement ?? found])
      observer.observe(part, { subtree: true, childList: true, characterData: true, attributes: true })
    const from = performance.now()
    setValue?.call(field, text)
    field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text.slice(-1) }))
    const changed = await Promise.race([
      answer.then(() => true),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 400)),
    ])
    await painted()
    if (changed) times.push(performance.now() - from)
    observer.disconnect()
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  return times
}

/** From now on the longest task of the main thread is remembered. */
export function watchTasks(): void {
  const scope = globalThis as { longest?: number }
  scope.longest = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) scope.longest = Math.max(scope.longest ?? 0, duration)
  }).observe({ type: 'longtask' })
}

/** Longest task in ms since it was last asked for; 0 where none was over 50 ms. */
export async function longestTask(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 300))
  const scope = globalThis as { longest?: number }
  const longest = scope.longest ?? 0
  scope.longest = 0
  return longest
}

/** Scrolls through the timeline: some steps of a wheel, then leaps to far places. */
export async function scrollTimeline(): Promise<void> {
  const grid = document.querySelector<HTMLElement>('[role="grid"][aria-label="Timeline"]')
  const inside = [...(grid?.querySelectorAll<HTMLElement>('*') ?? []), grid, grid?.parentElement]
  const scroller = inside.find((one) => one && one.scrollHeight > one.clientHeight + 1000)
  if (!scroller) throw new Error('the timeline does not scroll')
  const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))
  for (let i = 0; i < 120; i++) {
    scroller.scrollTop += 150
    await frame()
  }
  for (let i = 0; i < 30; i++) {
    scroller.scrollTop = (scroller.scrollHeight * ((i * 37) % 100)) / 100
    await frame()
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

/** Presses "Import" in the dialog, and waits until as many rows stand in the timeline, painted. Answers ms. */
export async function importToRows(rows: number): Promise<number> {
  const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))
  const press = [...document.querySelectorAll<HTMLElement>('[role="dialog"] button')].find((one) =>
    /^Import [\d,]+ rows/.test(one.textContent ?? ''),
  )
  if (!press) throw new Error('the dialog offers no import')
  const wanted = rows.toLocaleString('en')
  const from = performance.now()
  press.click()
  for (;;) {
    if (performance.now() - from > 180_000) throw new Error('the rows did not come')
    const found = document.querySelector('main [role="status"]')?.textContent ?? ''
    const shown = document.querySelectorAll('[role="grid"][aria-label="Timeline"] [role="row"]')
    if (found.startsWith(wanted) && shown.length > 10) break
    await frame()
  }
  await frame()
  return performance.now() - from
}

/** Presses a key on the time slider and waits until the next painted frame shows another moment. Answers ms. */
export async function keyOnSlider(key: string): Promise<number> {
  const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))
  const slider = document.querySelector<HTMLElement>('[role="slider"]')
  if (!slider) throw new Error('the time slider is not there')
  const bar = slider.closest('section')
  const before = bar?.textContent
  slider.focus()
  const from = performance.now()
  slider.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true }))
  while (bar?.textContent === before) {
    if (performance.now() - from > 60_000) throw new Error(`${key} leads nowhere`)
    await frame()
  }
  await frame()
  return performance.now() - from
}
