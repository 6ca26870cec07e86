import { correctedMs } from '../time/event-time'
import { formatDateTime } from '../time/format-time'
import type { BlockOf, Story } from './document'

/** Longer texts make boxes that are taller than the story is long. */
const TEXT_LIMIT = 140

/**
 * The story as a mermaid timeline, top to bottom (a gantt squeezes an attack of minutes after weeks of
 * waiting into one stroke; mermaid's sections overlap the boxes between them). Lines: header, title, and
 * one for each point.
 * Text comes from the attacker as much as from us; `mermaidText` makes it harmless.
 */
export function storyMermaid({ title, lines: points }: Story): string {
  const lines = ['timeline TD', `    title ${mermaidText(title) || 'Story'}`]
  for (const point of points) {
    const precision = point.time.precision === 'day' ? 'day' : 'minute'
    const when = formatDateTime(correctedMs(point.time), { zone: 'UTC', precision })
    const text = mermaidText(point.text) || 'no text'
    lines.push(`    ${mermaidText(when)} : ${point.decision ? `Decision – ${text}` : text}`)
  }
  return `${lines.join('\n')}\n`
}

/** The figure of another story: its picture no longer fits and goes. */
export function withStory(figure: BlockOf<'figure'>, story: Story): BlockOf<'figure'> {
  const { picture: _picture, ...rest } = figure
  return { ...rest, story, mermaid: storyMermaid(story) }
}

/**
 * Text that mermaid reads as nothing but text. Every character that its grammars give a meaning to
 * becomes a look-alike (colon, semicolon, hash, percent, braces, quotes, backslash); white space and
 * control characters, line separators among them, become one space.
 */
export function mermaidText(text: string): string {
  const flat = text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const short =
    [...flat].length > TEXT_LIMIT
      ? `${[...flat]
          .slice(0, TEXT_LIMIT - 1)
          .join('')
          .trimEnd()}…`
      : flat
  return short
    .replace(/[:;#%{}<>"`\\|&]|--+/g, (found) => LOOKALIKE[found] ?? '–')
    .replace(/ +/g, ' ')
    .trim()
}

const LOOKALIKE: Readonly<Record<string, string>> = {
  ':': '∶',
  ';': ',',
  '#': '♯',
  '%': ' percent',
  '{': '(',
  '}': ')',
  '<': '‹',
  '>': '›',
  '"': '”',
  '`': '’',
  '\\': '∖',
  '|': '∣',
  '&': '+',
}
