import type { Failure } from '../shared/contract/failure'

/** An expected failure on its way out of nested work; it becomes an answer at the door. */
export class Refused extends Error {
  readonly failure: Failure

  constructor(code: string, message: string, hint: string) {
    super(message)
    this.name = 'Refused'
    this.failure = { code, message, hint }
  }
}
