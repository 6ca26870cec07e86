/** What every header of a commit has; the rest of it may be missing. */
export const HEADER_KEYS = [
  'v',
  'kind',
  'journal',
  'device',
  'seq',
  'prev',
  'seen',
  'hlc',
  'wall',
  'actor',
  'intent',
  'idem',
  'bodyHash',
] as const
