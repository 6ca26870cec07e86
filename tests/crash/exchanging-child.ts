import { writeSync } from 'node:fs'
import { openLaptop } from '../unit/main/keeper/exchange/a-laptop'

/** Brings a bundle in, then backs everything up, again and again; its parent kills it in the middle. */
const [dataDir = '', bundle = ''] = process.argv.slice(2)
const laptop = await openLaptop(dataDir)
writeSync(1, 'begun\n')
for (;;) {
  await laptop.takes(bundle)
  writeSync(1, 'taken\n')
  const result = await laptop.run('backup.now', {})
  if (result.kind === 'backed-up') writeSync(1, `${result.backup.name}\n`)
}
