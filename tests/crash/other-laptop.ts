import { join } from 'node:path'
import { createKeeper, type Keeper } from '../../main/keeper/keeper'
import { addEntries, declareIn } from '../bench/support/data-folder'

const NO_KEYCHAIN = {
  available: false,
  backend: 'none',
  wrap: () => Promise.resolve(null),
  unwrap: () => Promise.resolve(null),
} as const

/** A colleague's laptop with a case of its own, of which it hands out bundles. It is never killed. */
export class OtherLaptop {
  private bundles = 0

  private constructor(
    private readonly keeper: Keeper,
    private readonly folder: string,
    readonly journal: string,
  ) {}

  static async start(folder: string): Promise<OtherLaptop> {
    const keeper = await createKeeper({ dataDir: join(folder, 'other-laptop'), keychain: NO_KEYCHAIN as never })
    return new OtherLaptop(keeper, folder, await declareIn(keeper, 'Case of a colleague'))
  }

  quit(): Promise<void> {
    return this.keeper.quit()
  }

  /** Works a little more, then writes all of it into a bundle. Answers its path and how many commits are in it. */
  async bundle(entries: number): Promise<{ path: string; commits: number }> {
    await addEntries(this.keeper, this.journal, entries)
    this.bundles += 1
    const path = join(this.folder, `from-a-colleague-${this.bundles}.holdfast`)
    const destination = crypto.randomUUID()
    this.keeper.grant(destination, path, 'write')
    const made = await new Promise<number>((resolve, reject) => {
      const detach = this.keeper.attach((event) => {
        if (event.event !== 'job' || event.state === 'running') return
        detach()
        if (event.result?.kind !== 'bundle-made') reject(new Error(event.failure?.message ?? event.state))
        else resolve(event.result.made.journals.find(({ journal }) => journal === this.journal)?.commits ?? 0)
      })
      const protection = { by: 'none' } as const
      const ask = { journals: [this.journal], destination, evidence: true, drafts: true, protection }
      void this.keeper.ask('bundle.write', ask).then((answer) => answer.ok || reject(new Error(answer.message)))
    })
    return { path, commits: made }
  }
}
