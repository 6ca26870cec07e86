import type { Taken } from '../exchange-ui'

/** "18 changes and 2 files were new". */
export function takenWords({ journals, files }: Pick<Taken, 'journals' | 'files'>): string {
  const added = journals.reduce((sum, one) => sum + one.added + one.texts, 0)
  const parts = [
    ...(added > 0 ? [counted(added, 'change')] : []),
    ...(files.added > 0 ? [counted(files.added, 'file')] : []),
  ]
  const were = added + files.added === 1 ? 'was' : 'were'
  return parts.length === 0 ? 'Nothing in it was new' : `${parts.join(' and ')} ${were} new`
}

export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : nouns}`
}
