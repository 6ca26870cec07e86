import type { SealedCommit } from '../../shared/core/journal/commit'
import { MIGRATIONS } from '../../shared/core/journal/migrations/chain'
import { tellingWords, tells } from '../../shared/core/journal/rights/let-in'
import { decodeHeader, openParsed } from '../../shared/core/journal/seal'

const WORDS = tellingWords().map((word) => Buffer.from(word))
/** JSON may spell any letter so; a body that does is read, whatever it says. */
const ESCAPE = Buffer.from('\\u')

/** Whether a commit has to do with who is in its journal. Nearly none has: their bodies are searched, not parsed. */
export function isTelling(commit: SealedCommit): boolean {
  const { body } = commit
  if (body === null) return false
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length)
  if (!bytes.includes(ESCAPE) && !WORDS.some((word) => bytes.includes(word))) return false
  return tells(openParsed(MIGRATIONS, commit, decodeHeader(commit.header)).ops)
}
