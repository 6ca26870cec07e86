import type { FileGrants } from '../../documents/file-grants'
import type { DocumentPress } from '../../documents/print-document'
import { writeDocument } from '../../documents/write-document'
import type { Handlers } from '../handle'

type DocumentHandlers = Pick<Handlers, 'documents.pdf' | 'documents.write' | 'documents.print'>

export const documentHandlers = (grants: FileGrants, press: DocumentPress): DocumentHandlers => ({
  'documents.pdf': async ({ html, header, footer, paper, destination }) => {
    const path = grants.destination(destination)
    if (!path.ok) return path
    return writeDocument(path.value, await press.pdf(html, { header, footer, paper }))
  },
  'documents.write': async ({ content, destination }) => {
    const path = grants.destination(destination)
    return path.ok ? writeDocument(path.value, content) : path
  },
  'documents.print': async ({ html }) => ({ ok: true, value: { printed: await press.paper(html) } }),
})
