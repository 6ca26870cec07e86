import type { Handlers } from '../handle'

export const databaseHandlers = (clear: () => Promise<void>): Pick<Handlers, 'databases.clear'> => ({
  'databases.clear': async () => {
    await clear()
    return { ok: true, value: {} }
  },
})
