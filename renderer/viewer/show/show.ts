import type { ViewerContent, ViewerTheme } from '../message'
import { showHex } from './hex'
import { showHtml } from './html'
import { showImage } from './image'
import { showMail } from './mail'
import { showMarkdown } from './markdown'
import type { Shown } from './shown'
import { showText } from './text'

/** Turns untrusted content into nodes that are safe to stand in this document. Rejects where it cannot be shown. */
export const show = async (content: ViewerContent, theme: ViewerTheme): Promise<Shown> => {
  switch (content.kind) {
    case 'image':
      return { node: await showImage(content.bytes, content.mediaType) }
    case 'svg':
      // As a picture: Chromium runs no script in it and loads nothing for it.
      return { node: await showImage(new TextEncoder().encode(content.text), 'image/svg+xml') }
    case 'text':
      return { node: showText(content.text, content.firstLine) }
    case 'hex':
      return { node: showHex(content.bytes, content.offset) }
    case 'markdown':
      return { node: showMarkdown(content.text) }
    case 'html':
      return { node: showHtml(content.text) }
    case 'mail':
      return { node: showMail(content) }
    case 'mermaid':
      // A large library that most people never need.
      return (await import('./mermaid')).showMermaid(content.text, theme)
  }
}
