import MarkdownIt from 'markdown-it'
import { element } from './element'
import { sanitisedHtml } from './sanitised-html'

/** HTML inside markdown stays text; what markdown itself makes is sanitised like any other HTML. */
const reader = new MarkdownIt({ html: false, linkify: false, typographer: false })

export const showMarkdown = (text: string): Node => element('article', 'prose', sanitisedHtml(reader.render(text)))
