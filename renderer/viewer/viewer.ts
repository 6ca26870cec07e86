import * as z from 'zod'
import { PAGE_ORIGIN } from '../../shared/contract/origins'
import { type ViewerAsk, type ViewerSays, viewerAsk } from './message'
import { show } from './show/show'

/**
 * The isolated page for untrusted content. It runs in a sandboxed frame with an opaque origin, no
 * network and no script but this bundle; it hears only the page that framed it.
 */
// The policy forbids eval; without this zod would try it once and be reported.
z.config({ jitless: true })

const content = document.getElementById('content')

const hearPage = (event: MessageEvent<unknown>): void => {
  const [port] = event.ports
  if (event.source !== window.parent || event.origin !== PAGE_ORIGIN || port === undefined || content === null) return
  window.removeEventListener('message', hearPage)
  const say = (said: ViewerSays): void => port.postMessage(said)
  new ResizeObserver(() => say({ says: 'height', height: heightOf(content) })).observe(content)
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const ask = viewerAsk.safeParse(data)
    if (ask.success) void answer(content, ask.data).then(say)
  }
}
window.addEventListener('message', hearPage)

const answer = async (place: HTMLElement, { n, theme, content: what }: ViewerAsk): Promise<ViewerSays> => {
  document.documentElement.dataset['theme'] = theme
  document.documentElement.dataset['kind'] = what.kind
  try {
    const shown = await show(what, theme)
    place.replaceChildren(shown.node)
    return { says: 'shown', n, height: heightOf(place), drawing: shown.drawing }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    place.replaceChildren(document.createTextNode(text))
    return { says: 'failed', n, error: text }
  }
}

const heightOf = (place: HTMLElement): number => Math.ceil(place.getBoundingClientRect().height)
