import { element } from './element'
import { visiblePieces } from './visible-characters'

/** A frame with a million lines would stop the window; the asker pages through the file. */
const MOST_LINES = 20_000

/** Text with line numbers; what is hidden in it is made visible. */
export const showText = (text: string, firstLine = 1): Node => {
  const lines = text.split(/\r\n|\n|\r/)
  const list = element('ol', 'lines', ...lines.slice(0, MOST_LINES).map((line) => element('li', '', ...pieces(line))))
  list.style.setProperty('counter-reset', `line ${firstLine - 1}`)
  if (lines.length <= MOST_LINES) return list
  const more = element('p', 'more', `${(lines.length - MOST_LINES).toLocaleString('en')} more lines are not shown.`)
  return element('div', '', list, more)
}

const pieces = (line: string): (Node | string)[] =>
  visiblePieces(line).map((piece) => (piece.hidden ? element('span', 'hidden-character', piece.text) : piece.text))
