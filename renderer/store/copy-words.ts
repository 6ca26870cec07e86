import type { PurgeCopy } from '../../shared/contract/keeper-purge'
import type { Entity } from '../../shared/core/case/entity-types'

const KINDS: { readonly [kind in PurgeCopy['kind']]: string } = {
  bundle: 'Bundle written by',
  backup: 'Backup written by',
  received: 'Bundle received from',
  waiting: 'Bundle in the waiting room, from',
}

/** Files that may hold what is removed, one line each: bundles and backups, then reports that left the case. */
export function copyWords(
  copies: readonly PurgeCopy[],
  exports: readonly Entity<'export'>[],
  when: (at: number) => string,
): string[] {
  return [
    ...copies.map(
      ({ kind, fileName, sha256, at, laptop }) =>
        `${KINDS[kind]} ${laptop}, ${when(at)}: ${fileName} (SHA-256 ${sha256.slice(0, 12)}…)`,
    ),
    ...exports.map(
      ({ recipient, at, fileName, sha256 }) =>
        `Report for ${recipient}, ${when(at)}: ${fileName} (SHA-256 ${sha256.slice(0, 12)}…)`,
    ),
  ]
}
