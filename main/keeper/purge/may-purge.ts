import { declares } from '../../../shared/core/journal/declaration'
import type { Op } from '../../../shared/core/journal/op'

const WORDS = ['"purge"', '"hold"', '"acceptance"', '"revocation"', '"grant"', '"restriction"']

/** Whether the ops of a body (JSON text) may change what is purged. Most bodies are dismissed by a look for a few words. */
export function mayPurge(ops: string): boolean {
  // A body from elsewhere may write its letters as escapes.
  if (!WORDS.some((word) => ops.includes(word)) && !ops.includes('\\u')) return false
  try {
    return declares({ ops: JSON.parse(ops) as readonly Op[] })
  } catch {
    return false
  }
}
