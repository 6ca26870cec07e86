import { VIEWER_PAGE } from '../../shared/contract/origins'
import type { Drawing, ViewerTheme } from './message'
import { connectViewer, type ViewerPort } from './viewer-port'

export type MermaidOutcome =
  | { readonly ok: true; readonly drawing: Drawing }
  | { readonly ok: false; readonly error: string }

/** Draws a diagram in a hidden viewer, for exports: light, sanitised, self-contained. `error` is mermaid's own words. */
export const renderMermaid = async (source: string, theme: ViewerTheme = 'light'): Promise<MermaidOutcome> => {
  const outcome = await (await hiddenViewer()).show({ kind: 'mermaid', text: source }, theme)
  if (!outcome.ok) return outcome
  return outcome.drawing === undefined
    ? { ok: false, error: 'Nothing was drawn.' }
    : { ok: true, drawing: outcome.drawing }
}

let hidden: Promise<ViewerPort> | null = null

/** One for all diagrams of a window; it has to be laid out, or nothing in it can be measured. */
const hiddenViewer = (): Promise<ViewerPort> => {
  hidden ??= new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.src = VIEWER_PAGE
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.setAttribute('aria-hidden', 'true')
    frame.tabIndex = -1
    frame.style.cssText =
      'position:fixed;left:0;top:0;width:1200px;height:800px;border:0;opacity:0;pointer-events:none;z-index:-1'
    frame.addEventListener('load', () => resolve(connectViewer(frame, () => undefined)), { once: true })
    document.body.append(frame)
  })
  return hidden
}
