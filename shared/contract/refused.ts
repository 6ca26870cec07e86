import type { Failure } from './failure'

/** An expected failure on its way out of nested work; at the door it becomes an answer, so that work can be left from any depth. */
export class Refused extends Error {
  readonly failure: Failure

  constructor(code: string, message: string, hint: string) {
    super(message)
    this.name = 'Refused'
    this.failure = { code, message, hint }
  }
}
