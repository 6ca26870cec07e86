import type { Drawing, ViewerAsk, ViewerContent, ViewerTheme } from './message'
import { viewerSays } from './message'

/** What the page has of one viewer frame. */
export interface ViewerPort {
  /** Shows the content; a later call replaces it. Answers what came of it. */
  readonly show: (content: ViewerContent, theme: ViewerTheme) => Promise<ViewerOutcome>
  readonly close: () => void
}
export type ViewerOutcome =
  | { readonly ok: true; readonly height: number; readonly drawing?: Drawing | undefined }
  | { readonly ok: false; readonly error: string }

/** Call once the frame has loaded. The frame's origin is opaque, so the port is addressed by the frame itself. */
export const connectViewer = (frame: HTMLIFrameElement, onHeight: (height: number) => void): ViewerPort => {
  const { port1, port2 } = new MessageChannel()
  const open = new Map<number, (outcome: ViewerOutcome) => void>()
  let last = 0
  const settle = (n: number, outcome: ViewerOutcome): void => {
    open.get(n)?.(outcome)
    open.delete(n)
  }
  port1.onmessage = ({ data }: MessageEvent<unknown>) => {
    const said = viewerSays.safeParse(data)
    if (!said.success) return
    if (said.data.says === 'height') onHeight(said.data.height)
    else if (said.data.says === 'failed') settle(said.data.n, { ok: false, error: said.data.error })
    else settle(said.data.n, { ok: true, height: said.data.height, drawing: said.data.drawing })
  }
  frame.contentWindow?.postMessage('holdfast:viewer', '*', [port2])
  return {
    show: (content, theme) =>
      new Promise((resolve) => {
        last += 1
        open.set(last, resolve)
        port1.postMessage({ n: last, theme, content } satisfies ViewerAsk)
      }),
    close: () => {
      port1.close()
      for (const n of [...open.keys()]) settle(n, { ok: false, error: 'The viewer was closed.' })
    },
  }
}
