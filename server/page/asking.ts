import type { Answer } from './ask'

export type Asking = <T>(method: string, path: string, body?: object) => Promise<Answer<T>>

/** Asks for something to be done, says `done` or why not, and shows the page anew. */
export type Act = (method: string, path: string, done: string, body?: object) => Promise<void>
