/**
 * One step that turns the ops of a commit of version `to - 1` into those of version `to`. Pure; the signed bytes
 * stay as they are, a body is upcast each time it is read.
 */
export interface Migration {
  /** `NNNN-what-changes`, NNNN being the version that it leads to. Never changed once it was released. */
  readonly id: string
  readonly to: number
  /** Takes JSON of unknown shape: a foreign body may hold anything. */
  readonly up: (ops: readonly unknown[]) => Upcast
}

/** Upcast ops, or why that could not be done. */
export type Upcast =
  | { readonly ok: true; readonly ops: readonly unknown[] }
  | { readonly ok: false; readonly reason: string }

/** Steps in their order, and the version that they lead to. */
export interface MigrationChain {
  readonly version: number
  readonly steps: readonly Migration[]
}

export type MadeChain =
  | { readonly ok: true; readonly chain: MigrationChain }
  | { readonly ok: false; readonly reason: string }

/** A chain from version 1 to `version`; refused where a step is missing, twice, out of order or wrongly named. */
export function migrationChain(version: number, steps: readonly Migration[]): MadeChain {
  for (const [at, { id, to }] of steps.entries()) {
    const expected = at + 2
    if (to !== expected) return { ok: false, reason: `step ${id} leads to ${to} where ${expected} is expected` }
    if (!id.startsWith(`${String(to).padStart(4, '0')}-`))
      return { ok: false, reason: `step ${id} is not named for ${to}` }
  }
  if (steps.length !== version - 1) {
    return { ok: false, reason: `${version - 1} steps lead to version ${version}, and there are ${steps.length}` }
  }
  return { ok: true, chain: { version, steps } }
}

/** The ops of a commit of version `v` as the newest version writes them. A later version is left as it is. */
export function upcast({ version, steps }: MigrationChain, v: number, ops: readonly unknown[]): Upcast {
  let current = ops
  for (const step of v < version ? steps.slice(v - 1) : []) {
    const next = step.up(current.map((op) => withResidues(step, op)))
    if (!next.ok) return { ok: false, reason: `${step.id}: ${next.reason}` }
    current = next.ops
  }
  return { ok: true, ops: current }
}

/**
 * A purge carries what is left of other commits, as ops of the version that it was sealed in: they go the same way.
 * Where that cannot be done nothing is left of them, since what was removed must not come back.
 */
function withResidues(step: Migration, op: unknown): unknown {
  if (!isObject(op) || op['op'] !== 'put' || op['type'] !== 'purge' || !isObject(op['fields'])) return op
  const { commits } = op['fields']
  if (!Array.isArray(commits)) return op
  const taken = commits.map((one: unknown) => {
    if (!isObject(one) || !Array.isArray(one['residue'])) return one
    const made = step.up(one['residue'].map((inner) => withResidues(step, inner)))
    return { ...one, residue: made.ok ? made.ops : [] }
  })
  return { ...op, fields: { ...op['fields'], commits: taken } }
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
