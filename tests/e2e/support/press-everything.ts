import type { Page } from 'playwright'

/** What a walk over everything that can be pressed met. */
export type Walk = {
  /** Role and name of everything that was pressed, typed into or opened as a menu. */
  readonly pressed: readonly string[]
  /** Of everything that was there and off. */
  readonly off: readonly string[]
  /** What was refused only once it was pressed, with what was pressed last before it was told. */
  readonly refused: readonly string[]
}

/** Of each list, so many rows: they are all alike. */
const ROWS = 3
const MOST = 400

/**
 * Presses everything in a place of the case that is not off: buttons, rows, check boxes, menus by the right
 * button, fields (with Enter); then what that opened, until nothing new appears. What leads elsewhere is
 * followed by the way back.
 */
export async function pressEverything(page: Page, place: string): Promise<Walk> {
  return page.evaluate(
    async ({ place, ROWS, MOST }) => {
      const AREA = 'header, main, aside, [role=dialog], [role=menu], [role=listbox]'
      const OVER = '[role=dialog], [role=menu], [role=listbox]'
      const PRESSABLE =
        'button, input, textarea, [role=menuitem], [role=option], [role=row], [data-step], [contenteditable=true]'
      const LEAVES = /^(Return to now|Open on a screen|One commit )/
      const [pressed, off, refused] = [new Set<string>(), new Set<string>(), new Set<string>()]
      let last = 'nothing'
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
          for (const node of addedNodes)
            if (/not while the case is shown|nothing can be changed in it/i.test(node.textContent ?? ''))
              refused.add(`${last}: ${node.textContent}`)
      }).observe(document.body, { childList: true, subtree: true })

      const nameOf = (element: Element): string =>
        (element.getAttribute('aria-label') ?? element.closest('label')?.textContent ?? element.textContent ?? '')
          .replace(/\s+/g, ' ')
          .trim()
          .slice(0, 80)
      const keyOf = (element: Element): string => {
        const role = element.getAttribute('role') ?? element.getAttribute('type') ?? element.tagName.toLowerCase()
        return `${role} ${nameOf(element)}`
      }
      const isOff = (element: Element): boolean =>
        element.matches(':disabled, :read-only:is(input[type=text], input:not([type]), textarea), [aria-disabled=true]')
      const rank = (element: Element): number =>
        element.matches('[role=row], [data-step]')
          ? 0
          : element.matches('input, textarea, [role=radio], [aria-pressed]')
            ? 2
            : 1
      const isShown = (element: Element): boolean => element.getClientRects().length > 0
      const within = (): Element[] => {
        const over = [...document.querySelectorAll(OVER)].filter(isShown)
        const areas = over.length > 0 ? over.slice(-1) : [...document.querySelectorAll(AREA)]
        const rows = new Map<Element | null, number>()
        return areas
          .flatMap((area) => [...area.querySelectorAll(PRESSABLE)])
          .filter((element) => isShown(element) && !element.closest('[data-keeps-its-own], [role=alertdialog]'))
          .filter((element) => {
            const row = element.closest('[role=row]')
            if (!row) return true
            const grid = row.closest('[role=grid]')
            if (element !== row) return pressed.has(keyOf(row))
            rows.set(grid, (rows.get(grid) ?? 0) + 1)
            return (rows.get(grid) ?? 0) <= ROWS
          })
      }
      const frames = (): Promise<void> =>
        new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
      const key = (element: Element, name: string): boolean =>
        element.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))
      const press = (element: Element): void => {
        if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
          if (element.type === 'text' || element instanceof HTMLTextAreaElement) {
            element.focus()
            const kind = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
            Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(element, 'a word')
            element.dispatchEvent(new Event('input', { bubbles: true }))
            key(element, 'Enter')
            return
          }
        }
        if (element instanceof HTMLElement) element.click()
      }
      const openMenu = (element: Element): void => {
        const { left, top } = element.getBoundingClientRect()
        element.dispatchEvent(
          new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: left + 9, clientY: top + 9 }),
        )
      }
      const step = async (what: string, act: () => void): Promise<void> => {
        last = what
        pressed.add(what)
        act()
        await frames()
        // Messages wait for their turn: each that is there makes room for the next.
        for (const close of document.querySelectorAll<HTMLElement>('button[aria-label="Close message"]')) close.click()
        if (!document.querySelector('[aria-label="Time travel"]')) throw new Error(`${what} ended the time travel`)
        if (document.querySelector('main')?.getAttribute('aria-label') === place) return
        const back = [...document.querySelectorAll('nav button')].find((tab) => nameOf(tab).startsWith(place))
        if (back instanceof HTMLElement) back.click()
        await frames()
      }
      for (let presses = 0; presses < MOST; presses += 1) {
        const all = within()
        for (const element of all) if (isOff(element)) off.add(keyOf(element))
        // Rows first, what narrows a list down last: there is more to press while it is full.
        const on = all
          .filter((element) => !isOff(element) && !LEAVES.test(nameOf(element)))
          .sort((a, b) => rank(a) - rank(b))
        const next = on.find((element) => !pressed.has(keyOf(element)))
        const menu = on.find(
          (element) => element.matches('[role=row], [data-step]') && !pressed.has(`menu of ${keyOf(element)}`),
        )
        if (next) await step(keyOf(next), () => press(next))
        else if (menu) await step(`menu of ${keyOf(menu)}`, () => openMenu(menu))
        else if ([...document.querySelectorAll(OVER)].some(isShown)) {
          const over = [...document.querySelectorAll(OVER)].filter(isShown).at(-1)
          key(
            document.activeElement && over?.contains(document.activeElement)
              ? document.activeElement
              : (over ?? document.body),
            'Escape',
          )
          await frames()
        } else break
      }
      return { pressed: [...pressed], off: [...off], refused: [...refused] }
    },
    { place, ROWS, MOST },
  )
}
