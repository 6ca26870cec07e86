import type { BundleFound, JournalFound } from '../../../../shared/contract/keeper-exchange'
import { counted } from './taken-words'

type OpenBundle = Extract<BundleFound, { state: 'open' }>

/** What bringing it in would do to one case, in a line. */
export function outcomeWords({ outcome, commits, fresh, texts }: JournalFound): string {
  const left = texts > 0 ? `, and ${counted(texts, 'text')} that had been left out before` : ''
  switch (outcome) {
    case 'new-here':
      return `New on this laptop: ${counted(commits, 'change')}${left}`
    case 'news':
      return `${fresh.toLocaleString('en')} of ${counted(commits, 'change')} ${fresh === 1 ? 'is' : 'are'} new${left}`
    case 'nothing-new':
      return 'Nothing new: all of it is here'
    case 'lacks-base':
      return 'Begins after what is here'
    case 'other-team':
      return 'The list of another team: left alone'
    case 'refused':
      return 'Does not hold'
  }
}

const WHY: { readonly [why in OpenBundle['files']['absent'][number]['why']]: string } = {
  'left-out': 'left out by whoever made it',
  'in-place': 'kept where they were registered',
  'not-here': 'not on the laptop that made it',
  damaged: 'damaged on the disk of whoever made it',
}

/** Which files come along, and which do not and why. */
export function fileWords({ inside, fresh, absent }: OpenBundle['files'], size: string): readonly string[] {
  const inIt =
    inside === 0
      ? 'No files are in it.'
      : `${counted(inside, 'file')} in it, ${size}; ${fresh.toLocaleString('en')} new here.`
  const missing = (['left-out', 'in-place', 'not-here', 'damaged'] as const).flatMap((why) => {
    const count = absent.filter((one) => one.why === why).length
    return count > 0 ? [`${count.toLocaleString('en')} ${WHY[why]}`] : []
  })
  return missing.length === 0 ? [inIt] : [inIt, `${counted(absent.length, 'file')} not in it: ${missing.join(', ')}.`]
}

/** Whether bringing it in would change anything. */
export function hasNews({ journals, files }: OpenBundle): boolean {
  return files.fresh > 0 || journals.some(({ outcome }) => outcome === 'new-here' || outcome === 'news')
}

/** Entries that come without their content: not missing, but left out. */
export function withheldWords(withheld: number, ceiling: JournalFound['ceiling']): string {
  const what = ceiling
    ? [
        ...(ceiling.includePrivileged ? [] : ['privileged']),
        ...(ceiling.tlp === 'TLP:RED' ? [] : [`above ${ceiling.tlp}`]),
      ]
    : []
  const why =
    what.length > 0 ? `Who made it left out what is ${what.join(' or ')}.` : 'It was left out or removed by law.'
  return `${counted(withheld, 'entry', 'entries')} without content. ${why} It shows once a bundle with it comes in.`
}
