/** Between the end of one keeper and the start of the next. */
export const KEEPER_AWAY = {
  ok: false,
  code: 'keeper-away',
  message: 'The part of Holdfast that writes to the disk is just being started again; nothing was done.',
  hint: 'Try again in a moment.',
} as const
