import * as z from 'zod'

/** What the page and its viewer say to each other, over the port that the page hands in. */
const bytes = z.instanceof(Uint8Array)
export const viewerTheme = z.enum(['light', 'dark', 'contrast'])
export type ViewerTheme = z.infer<typeof viewerTheme>

export const viewerContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), bytes, mediaType: z.string() }),
  /** `firstLine` counts from 1, for a part out of the middle of a file. */
  z.object({ kind: z.literal('text'), text: z.string(), firstLine: z.number().int().optional() }),
  /** `offset`: where in the file these bytes stand. */
  z.object({ kind: z.literal('hex'), bytes, offset: z.number().int().nonnegative().optional() }),
  z.object({ kind: z.literal('markdown'), text: z.string() }),
  z.object({ kind: z.literal('mermaid'), text: z.string() }),
  z.object({ kind: z.literal('svg'), text: z.string() }),
  z.object({ kind: z.literal('html'), text: z.string() }),
  z.object({
    kind: z.literal('mail'),
    headers: z.array(z.tuple([z.string(), z.string()])),
    text: z.string().optional(),
    html: z.string().optional(),
  }),
])
export type ViewerContent = z.infer<typeof viewerContent>

export const viewerAsk = z.object({ n: z.number().int(), theme: viewerTheme, content: viewerContent })
export type ViewerAsk = z.infer<typeof viewerAsk>

/** A diagram as it may be kept: sanitised, self-contained, with its size in px. */
export const drawing = z.object({ svg: z.string(), width: z.number(), height: z.number() })
export type Drawing = z.infer<typeof drawing>

export const viewerSays = z.discriminatedUnion('says', [
  z.object({ says: z.literal('shown'), n: z.number().int(), height: z.number(), drawing: drawing.optional() }),
  z.object({ says: z.literal('failed'), n: z.number().int(), error: z.string() }),
  /** The content changed its height (a picture arrived, the frame became narrower). */
  z.object({ says: z.literal('height'), height: z.number() }),
])
export type ViewerSays = z.infer<typeof viewerSays>
