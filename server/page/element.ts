type Child = Node | string | null

/** An element with these properties and children. Text is only ever text: nothing here parses HTML. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  Object.assign(element, properties)
  element.append(...children.filter((child) => child !== null))
  return element
}

export function field(label: string, input: HTMLElement): HTMLLabelElement {
  return el('label', {}, label, input)
}

export function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly Child[])[],
): HTMLTableElement {
  const isNumber = (i: number) => rows.length > 0 && rows.every((row) => /^[\d.,]+( \w+)?$/.test(String(row[i] ?? '')))
  const cell = (tag: 'th' | 'td', child: Child, i: number) =>
    el(tag, { className: isNumber(i) ? 'number' : '', ...(tag === 'th' ? { scope: 'col' } : {}) }, child)
  const made = el(
    'table',
    {},
    el('thead', {}, el('tr', {}, ...heads.map((head, i) => cell('th', head, i)))),
    el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((child, i) => cell('td', child, i))))),
  )
  made.setAttribute('aria-label', caption)
  return made
}

export function message(text: string, isAlarm = false): HTMLParagraphElement {
  const made = el('p', { className: isAlarm ? 'message alarm' : 'message' }, text)
  made.setAttribute('role', isAlarm ? 'alert' : 'status')
  return made
}
