/** Reads text into rows, which go into the account that it was made with. */
export type RowReader = {
  readonly push: (text: string) => void
  readonly end: () => void
  /** Physical lines seen so far. */
  readonly lines: () => number
}
