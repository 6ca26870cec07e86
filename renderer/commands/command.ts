import type { Location } from '../app/history'
import type { VerbActions } from '../app/verbs'

export const commandGroups = ['Work', 'List', 'Case', 'Go', 'View', 'App'] as const
export type CommandGroup = (typeof commandGroups)[number]

/** What a command may know when it is asked whether it applies, and when it runs. */
export type CommandContext = {
  readonly location: Location
  /** What the place on the screen can do now. */
  readonly verbs: VerbActions
}

/** One thing a person can do. Palette, menus, buttons, shortcuts and the help sheet all read it. */
export type Command = {
  /** `area.verb`, stable: it is kept in "recent" and sent to the native menu. */
  readonly id: string
  /** Starts with a verb: "Declare case". */
  readonly title: string
  readonly group: CommandGroup
  /** Other words that people type for it. */
  readonly keywords?: readonly string[]
  /** As in `ui/keys.ts`; the first one is shown. */
  readonly keys?: readonly string[]
  /** Runs again and again while its key is held down. */
  readonly repeats?: true
  /** Lets a text field keep its own meaning of the key, as with undo. */
  readonly yieldsToText?: boolean
  /** Left out of the palette, because it makes no sense from there. */
  readonly hidden?: boolean
  /** Changes the case: off, with the reason, while an earlier moment of it is shown. */
  readonly writes?: true
  readonly when?: (context: CommandContext) => boolean
  readonly run: (context: CommandContext) => void
}
