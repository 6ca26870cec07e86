import type { Frame, Page } from 'playwright'

export interface Shown {
  readonly says: 'shown' | 'failed'
  readonly error?: string
  readonly drawing?: { readonly svg: string; readonly width: number; readonly height: number }
}

/** Puts a viewer frame into the page, as ViewerFrame does, shows `content` in it, and answers what the viewer said. */
export const showInViewer = async (page: Page, content: unknown): Promise<{ said: Shown; frame: Frame }> => {
  const said = await page.evaluate(
    (what) =>
      new Promise<Shown>((resolve) => {
        const frame = document.createElement('iframe')
        frame.src = 'app://viewer/viewer/viewer.html'
        frame.setAttribute('sandbox', 'allow-scripts')
        frame.width = '900'
        frame.height = '600'
        frame.addEventListener('load', () => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = ({ data }) => {
            if (data.says !== 'height') resolve(data)
          }
          frame.contentWindow?.postMessage('holdfast:viewer', '*', [port2])
          const made = what as { bytes?: unknown }
          const bytes = typeof made.bytes === 'string' ? { bytes: new TextEncoder().encode(made.bytes) } : {}
          port1.postMessage({ n: 1, theme: 'light', content: { ...made, ...bytes } })
        })
        document.body.append(frame)
      }),
    content,
  )
  const frame = page
    .frames()
    .filter((one) => one.url().startsWith('app://viewer/'))
    .at(-1)
  if (frame === undefined) throw new Error('There is no viewer frame.')
  return { said, frame }
}
