import type { WorkingCopies } from '../../app/working-copies'
import type { Handlers } from '../handle'

export const workingCopyHandlers = (copies: WorkingCopies): Pick<Handlers, 'workingCopy.missing'> => ({
  'workingCopy.missing': async ({ journal, refused }) => {
    await copies.missing(journal, refused)
    return { ok: true, value: {} }
  },
})
