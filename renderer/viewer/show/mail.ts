import type { ViewerContent } from '../message'
import { element } from './element'
import { showHtml } from './html'
import { showText } from './text'
import { visiblePieces } from './visible-characters'

type Mail = Extract<ViewerContent, { kind: 'mail' }>

/** Headers as they stand, then the body: its HTML made harmless where there is one, else its text. */
export const showMail = ({ headers, text, html }: Mail): Node => {
  const rows = headers.flatMap(([name, value]) => [
    element('dt', '', name),
    element(
      'dd',
      '',
      ...visiblePieces(value).map((piece) =>
        piece.hidden ? element('span', 'hidden-character', piece.text) : piece.text,
      ),
    ),
  ])
  const body = html === undefined ? showText(text ?? '') : showHtml(html)
  return element('div', 'mail', element('dl', 'headers', ...rows), body)
}
