import type { BrowserWindow, Session } from 'electron'
import type { DocumentShelf } from '../security/protocol'
import { openDocumentWindow } from '../windows/window-factory'
import { runningLine } from './running-line'

export interface DocumentPress {
  readonly pdf: (html: string, page: PageSetup) => Promise<Uint8Array>
  /** True when it went to a printer; false when the person closed the dialog. */
  readonly paper: (html: string) => Promise<boolean>
}
export interface PageSetup {
  readonly header: string
  readonly footer: string
  readonly paper: 'A4' | 'Letter'
}

/** Inches, as printToPDF takes them: room for the running lines above and below. */
const MARGINS = { top: 0.85, bottom: 0.8, left: 0.6, right: 0.6 } as const

/** Turns self-contained HTML into PDF or paper, in a hidden window that runs no script and reaches nothing. */
export const documentPress = (session: Session, shelf: DocumentShelf): DocumentPress => {
  const withDocument = async <T>(html: string, work: (window: BrowserWindow) => Promise<T>): Promise<T> => {
    const document = shelf.put(html)
    const window = openDocumentWindow(session)
    try {
      await window.loadURL(document.url)
      return await work(window)
    } finally {
      document.remove()
      window.destroy()
    }
  }
  return {
    pdf: (html, { header, footer, paper }) =>
      withDocument(html, async (window) => {
        const pdf = await window.webContents.printToPDF({
          pageSize: paper,
          printBackground: true,
          displayHeaderFooter: true,
          headerTemplate: runningLine(header),
          footerTemplate: runningLine(footer),
          margins: MARGINS,
        })
        return new Uint8Array(pdf)
      }),
    paper: (html) =>
      withDocument(
        html,
        (window) =>
          new Promise((resolve) => {
            window.webContents.print({ printBackground: true }, (printed) => resolve(printed))
          }),
      ),
  }
}
