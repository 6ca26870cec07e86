import { describe, expect, it } from 'vitest'
import { nextSort } from '../../../../renderer/ui/table/column'
import { listAct } from '../../../../renderer/ui/table/list-keys'

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
})

describe('the keys of a list', () => {
  it('j and k move and stop at the ends', () => {
    expect(listAct(press('j'), -1, 3, 10)).toEqual({ act: 'move', to: 0, extend: false })
    expect(listAct(press('j'), 2, 3, 10)).toEqual({ act: 'move', to: 2, extend: false })
    expect(listAct(press('k'), 0, 3, 10)).toEqual({ act: 'move', to: 0, extend: false })
  })

  it('page and end reach far rows of a long list', () => {
    expect(listAct(press('PageDown'), 0, 100_000, 20)).toEqual({ act: 'move', to: 19, extend: false })
    expect(listAct(press('End'), 0, 100_000, 20)).toEqual({ act: 'move', to: 99_999, extend: false })
  })

  it('shift extends the selection', () => {
    expect(listAct(press('J', { shiftKey: true }), 0, 3, 10)).toEqual({ act: 'move', to: 1, extend: true })
  })

  it('x, Enter and Space act on the active row only', () => {
    expect(listAct(press('x'), 1, 3, 10)).toEqual({ act: 'toggle' })
    expect(listAct(press('Enter'), 1, 3, 10)).toEqual({ act: 'open' })
    expect(listAct(press(' '), 1, 3, 10)).toEqual({ act: 'peek' })
    expect(listAct(press('x'), -1, 3, 10)).toBeNull()
  })

  it('an empty list still lets Esc out and moves nowhere', () => {
    expect(listAct(press('j'), -1, 0, 10)).toBeNull()
    expect(listAct(press('Escape'), -1, 0, 10)).toEqual({ act: 'escape' })
  })

  it('leaves modified keys and IME composition alone', () => {
    expect(listAct(press('j', { ctrlKey: true }), 0, 3, 10)).toBeNull()
    expect(listAct(press('Enter', { isComposing: true }), 0, 3, 10)).toBeNull()
  })
})

it('a second press on a column head turns the order round', () => {
  const once = nextSort(null, 'when')
  expect(once).toEqual({ column: 'when', direction: 'ascending' })
  expect(nextSort(once, 'when').direction).toBe('descending')
  expect(nextSort(once, 'host')).toEqual({ column: 'host', direction: 'ascending' })
})
