import * as z from 'zod'

/** What a person decides about a file before it is imported. */
export const importOptions = z.object({
  /** IANA zone for times that name none; asked once a source, never guessed. */
  assumeZone: z.string().optional(),
  /** Measured error of the source's clock in ms (positive: it runs ahead), and how sure. */
  skewMs: z.number().optional(),
  uncertaintyMs: z.number().optional(),
})
export type ImportOptions = z.infer<typeof importOptions>

const told = z.object({ line: z.number().int(), what: z.string() })

/** Every row accounted for: rowsRead = accepted + rejected; repaired rows are among the accepted. */
export const importAccount = z.object({
  format: z.string(),
  encoding: z.string(),
  rowsRead: z.number().int(),
  accepted: z.number().int(),
  repaired: z.number().int(),
  rejected: z.number().int(),
  needsZone: z.boolean(),
  /** At most 200 of each, with line numbers. */
  repairs: z.array(told),
  rejections: z.array(told),
  /** What was assumed about the file as a whole (columns, encoding). */
  assumptions: z.array(z.string()),
  firstUtc: z.string().nullable(),
  lastUtc: z.string().nullable(),
})
export type ImportAccount = z.infer<typeof importAccount>

export const importPreview = z.object({
  fileName: z.string(),
  sha256: z.string(),
  size: z.number(),
  account: importAccount,
  /** The first accepted rows as they will stand in the timeline. */
  sample: z.array(
    z.object({
      line: z.number().int(),
      utc: z.string(),
      timeText: z.string(),
      /** The time names no zone and none was chosen yet: `utc` is its reading. */
      needsZone: z.boolean(),
      text: z.string(),
    }),
  ),
})
export type ImportPreview = z.infer<typeof importPreview>

export const importResult = z.object({ source: z.string(), account: importAccount, commits: z.number().int() })
