import type { Failure } from '../../shared/contract/failure'

/** Whatever was thrown, as a failure that a person can act on. */
export function asFailure(problem: unknown): Failure {
  const failure = problem as Partial<Failure> | null | undefined
  if (typeof failure?.code === 'string' && typeof failure.message === 'string') {
    return { code: failure.code, message: failure.message, hint: failure.hint ?? '' }
  }
  return {
    code: 'no-answer',
    message: 'The part of the app that keeps the data did not answer. Everything acknowledged before is safe on disk.',
    hint: 'What you typed is still here. Try again in a moment.',
  }
}
