import { Refused } from '../../shared/contract/refused'

const SAFE = 'What is on your laptop is safe.'

export const unauthenticated = () =>
  new Refused('unauthenticated', `The server does not know who asks. ${SAFE}`, 'Sign in again.')
/** Told only to a device that proved itself: any other `unauthenticated` may be a request that was spoilt on its way. */
export const sessionOver = () =>
  new Refused('session-over', `The session of this laptop has ended here. ${SAFE}`, 'Sign in again.')
export const wrongPassword = () =>
  new Refused('wrong', 'This name and password do not belong together, or this device is not theirs.', 'Try again.')
export const waiting = () =>
  new Refused(
    'device-waiting',
    'This laptop is not confirmed yet, so it may not read here.',
    'Read its eight words to somebody who may confirm it, then sign in again.',
  )
export const revoked = () =>
  new Refused(
    'revoked',
    'This laptop was taken out of the team on this server: it reads nothing here any more. What it sends is kept apart for the commander.',
    'Ask an administrator of the server.',
  )
export const disabled = () =>
  new Refused('disabled', `This account was closed on this server. ${SAFE}`, 'Ask an administrator of the server.')
export const forbidden = () =>
  new Refused('forbidden', `Your role does not allow this. Nothing was changed. ${SAFE}`, 'Ask who leads.')
export const conflict = (message: string, hint: string) => new Refused('conflict', message, hint)
export const notFound = () => new Refused('not-found', 'There is no such thing here for you.', 'Check the address.')
