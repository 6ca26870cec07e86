import { element } from './element'
import { sanitisedHtml } from './sanitised-html'

export const showHtml = (text: string): Node => element('article', 'prose', sanitisedHtml(text))
