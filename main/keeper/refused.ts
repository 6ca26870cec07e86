import type { Failure, Outcome } from '../../shared/contract/failure'
import { Refused } from '../../shared/contract/refused'

// One class for the keeper and the server, so that code of both tells a refusal from a bug.
export { Refused }

/** Runs it; a refusal becomes its failure, anything else a failure that tells no inner detail. */
export async function outcomeOf<T>(run: () => Promise<T> | T, report: (bug: unknown) => void): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await run() }
  } catch (thrown) {
    return { ok: false, ...failureOf(thrown, report) }
  }
}

/** The failure that a thrown value stands for. */
export function failureOf(thrown: unknown, report: (bug: unknown) => void): Failure {
  if (thrown instanceof Refused) return thrown.failure
  const disk = diskFailure(thrown)
  if (disk) return disk
  report(thrown)
  return {
    code: 'internal',
    message: 'Something inside Holdfast failed. Everything that was saved before is safe.',
    hint: 'Try it again. If it happens again, restart Holdfast.',
  }
}

/** Failures of the disk that a person can do something about. */
export function diskFailure(thrown: unknown): Failure | undefined {
  switch (errnoOf(thrown)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        code: 'disk-full',
        message: 'The disk is full, so this was not saved. Everything saved before is safe.',
        hint: 'Free some space on this disk, then try again.',
      }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        code: 'no-access',
        message: 'The system does not allow Holdfast to use this file or folder. Nothing was changed.',
        hint: 'Check the permissions of the file and of its folder, then try again.',
      }
    case 'EIO':
      return {
        code: 'disk-error',
        message: 'The disk reported an error. What was acknowledged before is safe where the disk still reads.',
        hint: 'Copy the data folder to another disk, then check this one.',
      }
    case 'ENOENT':
      return {
        code: 'file-gone',
        message: 'The file is no longer there. Nothing was stored.',
        hint: 'Check that its drive is connected, then pick the file again.',
      }
    case 'EISDIR':
      return {
        code: 'is-folder',
        message: 'This is a folder, not a file. Nothing was stored.',
        hint: 'Pick the files inside it.',
      }
    default:
      return undefined
  }
}

export function errnoOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined
  return typeof thrown.code === 'string' ? thrown.code : undefined
}
