import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../build/paths.mjs'

const FOLDER = join(root, 'tests', 'fixtures', 'hostile')

const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')

/** What an attacker may have put into evidence, mail, notes and diagrams, as the viewer gets it. */
export const hostileContents = [
  { name: 'script in markdown', content: { kind: 'markdown', text: read('script.md') } },
  { name: 'an HTML page', content: { kind: 'html', text: read('page.html') } },
  { name: 'SVG with onload', content: { kind: 'svg', text: read('onload.svg') } },
  {
    name: 'SVG evidence as a picture',
    content: { kind: 'image', bytes: read('onload.svg'), mediaType: 'image/svg+xml' },
  },
  { name: 'HTML posing as a picture', content: { kind: 'image', bytes: read('page.html'), mediaType: 'text/html' } },
  { name: 'mermaid themeCSS and directives', content: { kind: 'mermaid', text: read('theme-css.mmd') } },
  { name: 'mermaid image shape', content: { kind: 'mermaid', text: read('image-shape.mmd') } },
  { name: 'a log with HTML in it', content: { kind: 'text', text: read('page.html') } },
  {
    name: 'HTML mail',
    content: {
      kind: 'mail',
      headers: [
        ['Subject', '<img src=x onerror=globalThis.holdfastRan=true>'],
        ['Attachment', 'annex\u202efdp.exe'],
      ],
      html: read('page.html'),
    },
  },
] as const

export const ADDRESS_OF_THE_ATTACKER = 'evil.example'
