/** What the run says to a laptop's process, and what that answers. */
export type ToLaptop =
  | { readonly n: number; readonly what: 'ask'; readonly channel: string; readonly ask: object }
  | { readonly n: number; readonly what: 'edit'; readonly editing: Editing | null }

export interface Editing {
  readonly seed: number
  /** Mean ms between two edits. */
  readonly everyMs: number
  /** Everybody who is to be a member of a new case. */
  readonly people: readonly Person[]
  /** No more cases than this. */
  readonly cases: number
}

export interface Person {
  readonly person: string
  readonly name: string
}

export type FromLaptop =
  | { readonly what: 'ready' }
  | { readonly what: 'answer'; readonly n: number; readonly answer: unknown }
  /** The keeper met something that its authors did not foresee. */
  | { readonly what: 'bug'; readonly text: string }
