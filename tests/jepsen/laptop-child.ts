import { appendFileSync } from 'node:fs'
import { createKeeper } from '../../main/keeper/keeper'
import { NO_KEYCHAIN } from '../../main/keeper/keys/keychain'
import { Random } from '../crash/random'
import { Editor } from './editor'
import type { FromLaptop, ToLaptop } from './messages'

/**
 * One laptop: the keeper on its data folder, and a pair of hands. Each acknowledgement goes to a file at once, so that
 * it outlives the kill that this process waits for.
 */
const [dataDir = '', acknowledgements = ''] = process.argv.slice(2)
const tell = (said: FromLaptop) => void process.send?.(said)
const keeper = await createKeeper({
  dataDir,
  keychain: NO_KEYCHAIN,
  environment: {
    freeBytes: () => 1e12,
    report: (bug) => tell({ what: 'bug', text: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug) }),
  },
})
let hands: AbortController | undefined

process.on('message', (said: ToLaptop) => {
  const answer = (value: unknown) => tell({ what: 'answer', n: said.n, answer: value })
  if (said.what === 'ask') {
    keeper.handle(said.channel, said.ask, () => undefined).then(answer, (error) => tell(bugOf(error)))
    return
  }
  hands?.abort()
  hands = undefined
  if (said.editing) {
    hands = new AbortController()
    const { signal } = hands
    const { seed, everyMs } = said.editing
    const random = new Random(seed)
    const editor = new Editor(keeper, dataDir, said.editing, random, (line) =>
      appendFileSync(acknowledgements, `${line}\n`),
    )
    work(editor, random, everyMs, signal).catch((error) => tell(bugOf(error)))
  }
  answer(null)
})
process.on('disconnect', () => process.exit(0))
/** As a person who presses "Sync now" when it waits for its next try. */
const again = setInterval(() => {
  void keeper.ask('server.state', {}).then((state) => {
    if (state.ok && state.value.status.state === 'waits') void keeper.ask('nearby.now', {})
  })
}, 700)
again.unref()
tell({ what: 'ready' })

async function work(editor: Editor, random: Random, everyMs: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await editor.act()
    await new Promise((resolve) => setTimeout(resolve, random.whole(0, 2 * everyMs)))
  }
}

function bugOf(error: unknown): FromLaptop {
  return { what: 'bug', text: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
