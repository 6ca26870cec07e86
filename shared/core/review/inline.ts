import type { Block, Inline, Run } from './document'

/** Short makers of runs and blocks, so that live blocks read like the page that they print. */
export const say = (text: string): Run => ({ text })
export const strong = (text: string): Run => ({ text, bold: true })
export const quiet = (text: string): Run => ({ text, quiet: true })
export const hash = (sha256: string): Run => ({ text: sha256, literal: 'hash' })
export const fileName = (name: string): Run => ({ text: name, literal: 'file' })
export const lineBreak: Run = { text: '', lineBreak: true }
/** What nobody has said yet is printed as that, never as an empty cell. */
export const unknown: Run = { text: 'unknown', italic: true }
export const none: Run = { text: '–' }

export const paragraph = (...text: Run[]): Block => ({ kind: 'paragraph', text })

/** The words of an inline without their looks. */
export const plain = (text: Inline): string => text.map((run) => (run.lineBreak ? ' ' : run.text)).join('')

/** Joins lists of runs with a run between them. */
export function joined(parts: readonly Inline[], between: Run): Inline {
  return parts.flatMap((part, index) => (index === 0 ? part : [between, ...part]))
}

/** "1 step", "3 steps", "2 entries"; `many` where the plural is made otherwise. */
export function counted(count: number, one: string, many = one.replace(/y$/, 'ie').concat('s')): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}
