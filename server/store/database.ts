/** What a column holds on both databases: text, a whole number up to 2^53, bytes. */
export type SqlValue = string | number | Uint8Array | null
export type ColumnKind = 'text' | 'integer' | 'bytes'

export interface Table {
  readonly name: string
  /** Column name → kind, in the order in which rows give them. */
  readonly columns: { readonly [column: string]: ColumnKind }
}

/**
 * The SQL that both databases speak, with `$1`, `$2`, … for values; no value is ever part of the text.
 * What they say differently is here and nowhere else.
 */
export interface Queries {
  all<Row extends object>(text: string, values?: readonly (SqlValue | readonly string[])[]): Promise<Row[]>
  /** Answers how many rows were changed. */
  run(text: string, values?: readonly (SqlValue | readonly string[])[]): Promise<number>
  /** Many rows at once, all or none; a table's columns are constants of ours. */
  insert(table: Table, rows: readonly (readonly SqlValue[])[]): Promise<void>
  /** `column` is one of the list that stands at `$n`. */
  among(column: string, n: number): string
  /** At the end of a SELECT: nobody else changes these rows until the transaction ends. */
  readonly forUpdate: string
}

export interface Database extends Queries {
  readonly kind: 'sqlite' | 'postgresql'
  /** All of it is durable when the promise is kept, or nothing of it is there. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>
  close(): Promise<void>
}
