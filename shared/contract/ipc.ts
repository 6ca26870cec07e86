import * as z from 'zod'
import { failure } from './failure'
import type { IpcChannelName } from './ipc-channels'

/**
 * Every channel between a window and main. `main/ipc/handle.ts` is the only user of `ipcMain`;
 * the preload exposes one frozen object made from this map.
 */
const grantedFile = z.object({ token: z.string(), name: z.string(), size: z.number() })
export type GrantedFile = z.infer<typeof grantedFile>
const command = z.object({ id: z.string(), title: z.string(), group: z.string(), keys: z.string().optional() })

export const IPC = {
  /** Asks main for a new port to the keeper; it arrives as a `port` message with the same `n`. */
  'keeper.port': { ask: z.object({ n: z.number().int() }), answer: z.object({}) },
  'app.about': {
    ask: z.object({}),
    answer: z.object({
      version: z.string(),
      electron: z.string(),
      chrome: z.string(),
      /** True where the registry-only runtime runs: development and test only. */
      developmentRuntime: z.boolean(),
      dataDir: z.string(),
      platform: z.string(),
      displayName: z.string(),
    }),
  },
  /** A native dialog; main registers what was picked with the keeper and answers tokens, never paths. */
  'files.pick': {
    ask: z.object({
      title: z.string(),
      many: z.boolean(),
      kinds: z.array(z.object({ name: z.string(), extensions: z.array(z.string()) })),
    }),
    answer: z.array(grantedFile),
  },
  /** A folder that the keeper may write into, for backups; answers its name and a token, or null. */
  'files.pickFolder': { ask: z.object({ title: z.string() }), answer: grantedFile.nullable() },
  /** Where to write; answers a token for a place that does not exist yet, or null. */
  'files.saveAs': {
    ask: z.object({ title: z.string(), suggestedName: z.string().max(200) }),
    answer: grantedFile.nullable(),
  },
  /** Dropped files: the preload turns File objects into paths, so the page itself never names one. */
  'files.dropped': { ask: z.object({ paths: z.array(z.string().max(4096)).max(1000) }), answer: z.array(grantedFile) },
  /** The text of a small picked or dropped file: a plan, a query. UTF-8, or UTF-16 with its mark. */
  'files.readText': {
    ask: z.object({
      token: z.string().max(200),
      maxBytes: z
        .number()
        .int()
        .positive()
        .max(2 * 1024 * 1024),
    }),
    answer: z.object({ text: z.string() }),
  },
  'clipboard.writeText': { ask: z.object({ text: z.string().max(5_000_000) }), answer: z.object({}) },
  'clipboard.readImage': { ask: z.object({}), answer: z.object({ png: z.instanceof(Uint8Array) }).nullable() },
  /**
   * Prints self-contained HTML in a hidden, script-less window. `header` and `footer` are plain text:
   * Tab separates left, middle and right, `{page}` and `{pages}` become numbers, a TLP label gets its colours.
   */
  'documents.pdf': {
    ask: z.object({
      html: z.string().max(50_000_000),
      header: z.string().max(2000),
      footer: z.string().max(2000),
      paper: z.enum(['A4', 'Letter']),
      destination: z.string(),
    }),
    answer: z.object({ sha256: z.string(), size: z.number(), fileName: z.string() }),
  },
  /** Writes bytes made here to the place that the token names: write, sync, rename, hash what is on the disk. */
  'documents.write': {
    ask: z.object({ content: z.instanceof(Uint8Array), destination: z.string() }),
    answer: z.object({ sha256: z.string(), size: z.number(), fileName: z.string() }),
  },
  /** Prints a page on paper (the recovery key). */
  'documents.print': { ask: z.object({ html: z.string().max(200_000) }), answer: z.object({ printed: z.boolean() }) },
  'window.open': {
    ask: z.object({ place: z.string().max(200), kind: z.enum(['main', 'board']) }),
    answer: z.object({}),
  },
  /** The command registry as data, for the native menu. */
  'menu.commands': { ask: z.object({ commands: z.array(command).max(500) }), answer: z.object({}) },
  /**
   * The working copy of a journal is not there, damaged, or (`refused`) its database does not even open. Answers once it
   * may be made; where the browser profile is to blame, all copies were removed before that.
   */
  'workingCopy.missing': { ask: z.object({ journal: z.uuid(), refused: z.boolean() }), answer: z.object({}) },
  'theme.set': { ask: z.object({ theme: z.enum(['light', 'dark', 'contrast', 'system']) }), answer: z.object({}) },
} as const satisfies { readonly [C in IpcChannelName]: { readonly ask: z.ZodType; readonly answer: z.ZodType } }

export type IpcChannel = keyof typeof IPC
export type IpcAsk<C extends IpcChannel> = z.input<(typeof IPC)[C]['ask']>
export type IpcAnswer<C extends IpcChannel> = z.output<(typeof IPC)[C]['answer']>

/** What main says to a window without being asked. */
export const ipcEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('command'), id: z.string() }),
  z.object({ event: z.literal('keeper'), state: z.enum(['up', 'down']), failure: failure.optional() }),
])
export type IpcEvent = z.infer<typeof ipcEvent>

/**
 * What the preload puts on `window.holdfast`. `call` never throws for an expected failure.
 * Keeper ports arrive as a window message `{ holdfastPort: n }` with one transferred MessagePort.
 */
export interface HoldfastBridge {
  readonly call: <C extends IpcChannel>(
    channel: C,
    ask: IpcAsk<C>,
  ) => Promise<{ ok: true; value: IpcAnswer<C> } | { ok: false; code: string; message: string; hint: string }>
  readonly onEvent: (listener: (event: IpcEvent) => void) => () => void
  /** Grants for files that were dropped on the window. */
  readonly grantDropped: (files: readonly File[]) => Promise<readonly GrantedFile[]>
}
