import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../../../../main/keeper/environment'
import { createKeeper, type Keeper } from '../../../../main/keeper/keeper'
import { type Keychain, NO_KEYCHAIN } from '../../../../main/keeper/keys/keychain'
import type { Failure, Outcome } from '../../../../shared/contract/failure'
import type { JobResult, KeeperEvent } from '../../../../shared/contract/keeper'

/** A real folder that goes away after the test. */
export async function aFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'holdfast-test-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

export interface TestKeeper extends AsyncDisposable {
  readonly keeper: Keeper
  readonly events: KeeperEvent[]
  readonly listener: (event: KeeperEvent) => void
  /** Resolves with the last event of a job. */
  readonly ended: (job: string) => Promise<Extract<KeeperEvent, { event: 'job' }>>
}

/** A keeper in this process on a real folder. */
export async function aKeeper(
  dataDir: string,
  { keychain = NO_KEYCHAIN, environment = {} }: { keychain?: Keychain; environment?: Partial<Environment> } = {},
): Promise<TestKeeper> {
  const keeper = await createKeeper({
    dataDir,
    keychain,
    environment: { freeBytes: () => 1e12, groupIdleMs: 50, ...environment },
  })
  const events: KeeperEvent[] = []
  const waiting = new Set<() => void>()
  const listener = (event: KeeperEvent) => {
    events.push(event)
    for (const look of waiting) look()
  }
  keeper.attach(listener)
  const ended: TestKeeper['ended'] = (job) =>
    new Promise((resolve) => {
      const look = () => {
        for (const event of events) {
          if (event.event !== 'job' || event.job !== job || event.state === 'running') continue
          waiting.delete(look)
          resolve(event)
        }
      }
      waiting.add(look)
      look()
    })
  return { keeper, events, listener, ended, [Symbol.asyncDispose]: () => keeper.quit() }
}

/** A keeper with a profile and a case. */
export async function aCase(
  dataDir: string,
  options: Parameters<typeof aKeeper>[1] = {},
): Promise<TestKeeper & { journal: string }> {
  const made = await aKeeper(dataDir, options)
  value(await made.keeper.ask('profile.create', { name: 'Anna Berg', handle: 'anna', deviceName: 'laptop' }))
  const { journal } = value(await made.keeper.ask('journal.create', { kind: 'case' }))
  return { ...made, journal }
}

/** A change that is as small as one can be. */
export function anAppend(journal: string, idem: string, text = 'Server room door open') {
  const fields = {
    kind: 'event',
    time: { utc: '2026-03-14T14:22:07Z', precision: 's', zone: 'UTC', basis: 'stated' },
    recordedAt: 1,
    text,
  }
  return {
    journal,
    idem,
    intent: 'timeline.add',
    parts: [JSON.stringify([{ op: 'put', type: 'entry', id: idem, fields }])],
    seen: {},
  }
}

export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`)
  return outcome.value
}

export function failureOf(outcome: Outcome<unknown>): Failure {
  if (outcome.ok) throw new Error('It should have failed')
  return outcome
}

export function resultOf(event: Extract<KeeperEvent, { event: 'job' }>): JobResult {
  if (!event.result) throw new Error(`The job ended as ${event.state}: ${event.failure?.message}`)
  return event.result
}
