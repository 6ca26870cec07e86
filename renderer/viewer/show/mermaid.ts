import mermaid, { type MermaidConfig } from 'mermaid'
import type { ViewerTheme } from '../message'
import { mermaidTheme } from './mermaid-theme'
import { sanitisedSvg } from './sanitised-svg'
import type { Shown } from './shown'

/**
 * `strict` alone lets a diagram set remote `themeCSS`, fonts and pictures through its own
 * directives; what `secure` lists, a diagram cannot set (tried on mermaid 12).
 */
const CONFIG: MermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  secure: [
    ...['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'maxEdges', 'suppressErrorRendering'],
    ...[
      'themeCSS',
      'themeVariables',
      'theme',
      'fontFamily',
      'altFontFamily',
      'flowchart',
      'htmlLabels',
      'dompurifyConfig',
    ],
  ],
  htmlLabels: false,
  flowchart: { htmlLabels: false },
  suppressErrorRendering: true,
  maxTextSize: 50_000,
  maxEdges: 500,
  deterministicIds: true,
  // Measured with the font that every reader of an export has.
  fontFamily: 'Helvetica, Arial, sans-serif',
}

let running = 0

/** `A@{ img: "https://…" }` loads while it is drawn. The policy refuses that anyway; this says so in words. */
const PICTURE_SHAPE = /@\{[^}]*\bimg["']?\s*:/

/** Rejects with mermaid's own words where the source is not a diagram. */
export const showMermaid = async (source: string, theme: ViewerTheme): Promise<Shown> => {
  if (PICTURE_SHAPE.test(source)) throw new Error('A diagram cannot hold pictures from elsewhere: take the "img:" out.')
  running += 1
  mermaid.initialize({ ...CONFIG, ...mermaidTheme(theme) })
  const { svg } = await mermaid.render(`diagram-${running}`, source)
  const drawn = sanitisedSvg(svg)
  const size = cropped(drawn)
  // Mermaid says `width="100%"`, which is no size for a picture in a document.
  drawn.setAttribute('width', String(size.width))
  drawn.setAttribute('height', String(size.height))
  drawn.style.removeProperty('max-width')
  return { node: drawn, drawing: { svg: new XMLSerializer().serializeToString(drawn), ...size } }
}

/** Mermaid leaves wide margins around some kinds of diagram; what is drawn plus this many px is the picture. */
const MARGIN = 8

/** Crops the drawing to what is drawn, and says its size in px. */
const cropped = (drawn: SVGSVGElement): { readonly width: number; readonly height: number } => {
  document.body.append(drawn)
  const { x, y, width, height } = drawn.getBBox()
  drawn.remove()
  const box = drawn.viewBox.baseVal
  if (width === 0 || height === 0)
    return { width: Math.max(1, Math.ceil(box.width)), height: Math.max(1, Math.ceil(box.height)) }
  const size = { width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(height + 2 * MARGIN) }
  drawn.setAttribute('viewBox', `${x - MARGIN} ${y - MARGIN} ${size.width} ${size.height}`)
  return size
}
