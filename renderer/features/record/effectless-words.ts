import type { WithoutEffect } from '../../../shared/core/journal/without-effect'

/** Why commits are kept without effect, and what can be done. */
const WORDS: { readonly [reason in WithoutEffect['reason']]: readonly [title: string, what: string] } = {
  fork: [
    'Branch of a fork',
    'Two copies of one laptop went on by themselves. Each way is kept; read it, and take over what is right.',
  ],
  revoked: ['Of a revoked device', 'The device was revoked before. Take it over where it is genuine.'],
  rights: [
    'Beyond the rights of its laptop',
    'The case is restricted, and this laptop was not given the right to write this. Take it over where it is welcome.',
  ],
  withheld: ['Content not here', 'The bundle left it out. It shows once a bundle with it comes in.'],
  incomplete: ['Part of an unfinished action', 'Some parts of a large action are not here yet. It shows once all are.'],
  waiting: ['Waits for earlier commits', 'What it builds on is not here yet. Bring in an earlier bundle.'],
  held: ['Purge under a legal hold', 'It was made while a legal hold stood, so nothing was removed.'],
  version: ['Of a newer version', 'This build does not know it. It shows after an update.'],
  'unknown-op': ['Of a newer version', 'This build does not know such a change. It shows after an update.'],
  'unknown-type': ['Of a newer version', 'This build does not know such a thing. It shows after an update.'],
  upcast: ['Of an older version', 'It could not be brought to the form of today, so no laptop shows it.'],
  action: ['Contradicts its own action', 'A part of an action came twice or does not fit the others.'],
  malformed: ['Cannot be read', 'Its content is signed, but is no list of changes.'],
  schema: ['Does not fit the rules', 'A value in it is not allowed, so no laptop shows it.'],
  'append-only': ['Changes what is only ever added to', 'What says what happened cannot be changed, only corrected.'],
}

export const titleOf = (reason: WithoutEffect['reason']): string => WORDS[reason][0]
export const whatOf = (reason: WithoutEffect['reason']): string => WORDS[reason][1]
