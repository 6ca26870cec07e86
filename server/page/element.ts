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

/** A choice of one; drawn by the style sheet, so that it looks the same everywhere. */
export function choice(options: readonly (readonly [value: string, text: string])[], chosen = ''): HTMLSelectElement {
  const select = el('select', {}, ...options.map(([value, text]) => el('option', { value }, text)))
  if (chosen !== '') select.value = chosen
  return select
}

export function button(text: string, press: () => void, className = ''): HTMLButtonElement {
  const made = el('button', { type: 'button', className }, text)
  made.addEventListener('click', press)
  return made
}

export function buttons(...children: readonly Child[]): HTMLElement {
  return el('span', { className: 'actions' }, ...children)
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
