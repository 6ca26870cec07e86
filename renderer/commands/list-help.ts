/** Keys that belong to every list and to dialogs, not to a command; the help sheet shows them too. */
export const listKeys: readonly { readonly title: string; readonly keys: readonly string[] }[] = [
  { title: 'Next row, previous row', keys: ['J', 'K'] },
  { title: 'Select row', keys: ['X'] },
  { title: 'Extend selection', keys: ['Shift+ArrowDown', 'Shift+ArrowUp'] },
  { title: 'Peek', keys: ['Space'] },
  { title: 'Open', keys: ['Enter'] },
  { title: 'One step out', keys: ['Escape'] },
  { title: 'First row, last row', keys: ['Home', 'End'] },
]
