import * as z from 'zod'

/** An expected failure: what happened and what is safe (`message`), what to do (`hint`). */
export const failure = z.object({ code: z.string(), message: z.string(), hint: z.string() })
export type Failure = z.infer<typeof failure>
export type Outcome<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Failure)
