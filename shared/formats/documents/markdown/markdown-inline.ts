import type { Inline, Run } from '../../../core/review/document'
import { codeSpan, escapeMarkdown } from './escape'

/** Runs as Markdown; `lineBreak` is what a line break becomes ("\\\n" in text, "<br>" in a table). */
export function markdownInline(text: Inline, lineBreak: string): string {
  return text.map((run) => markdownRun(run, lineBreak)).join('')
}

function markdownRun(run: Run, lineBreak: string): string {
  if (run.lineBreak === true) return lineBreak
  if (run.text === '') return ''
  if (run.literal === 'hash' || run.literal === 'file' || run.code === true) return withLink(codeSpan(run.text), run)
  // Emphasis marks must touch a word, so white space at the ends stays outside of them.
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.text) ?? []
  let text = escapeMarkdown(words)
  if (text === '') return ' '
  if (run.strike === true) text = `~~${text}~~`
  if (run.italic === true) text = `*${text}*`
  if (run.bold === true) text = `**${text}**`
  return withLink(`${before === '' ? '' : ' '}${text}${after === '' ? '' : ' '}`, run)
}

function withLink(text: string, run: Run): string {
  return run.link === undefined || run.link === run.text ? text : `${text} (${escapeMarkdown(run.link)})`
}
