import type { Random } from '../crash/random'
import type { Database } from './database'
import type { Laptop } from './laptop'
import { FAIR, type Line, OFF, pause, type Weather } from './line'
import type { Editing } from './messages'
import type { Servers } from './servers'
import type { Tally } from './tally'

export interface World {
  readonly servers: Servers
  readonly database: Database
  readonly laptops: readonly Laptop[]
  /** One for each laptop. */
  readonly lines: readonly Line[]
  readonly editing: (laptop: number) => Editing
  readonly tally: Tally
}

const BAD: Weather = { off: false, cutUp: 0.01, cutDown: 0.01, twice: 0.05, ghost: 0.02, delay: 60 }
const AWFUL: Weather = { off: false, cutUp: 0.06, cutDown: 0.06, twice: 0.1, ghost: 0.08, delay: 400 }
const DATABASE_EVERY_MS = 20_000

/** Breaks one thing after the other until the time is over; then everything works again. */
export async function makeTrouble(world: World, random: Random, untilMs: number): Promise<void> {
  const { lines } = world
  const weathers = new Set<Promise<void>>()
  let database = Date.now() + random.whole(3_000, DATABASE_EVERY_MS)
  while (Date.now() < untilMs) {
    for (const line of lines) if (!line.weather.off) line.weather = random.pick([FAIR, BAD, BAD, AWFUL])
    await pause(random.whole(300, 2_500))
    if (Date.now() > database) {
      await breakDatabase(world, random)
      database = Date.now() + random.whole(5_000, 2 * DATABASE_EVERY_MS)
      continue
    }
    switch (random.pick(['server', 'server', 'laptop', 'laptop', 'laptop', 'offline'])) {
      case 'server':
        world.tally.kills.server += 1
        await world.servers.kill(random.pick(world.servers.ports), random.whole(0, 4_000))
        break
      case 'laptop':
        await killLaptop(world, random)
        break
      default: {
        const away = goOffline(world, random, untilMs)
        weathers.add(away)
      }
    }
  }
  await Promise.all(weathers)
  for (const line of lines) line.weather = FAIR
}

async function killLaptop({ laptops, editing, tally }: World, random: Random): Promise<void> {
  const n = random.whole(0, laptops.length - 1)
  const laptop = laptops[n]
  if (!laptop) return
  tally.kills.laptop += 1
  await laptop.kill()
  await pause(random.whole(0, 1_500))
  await laptop.start()
  await laptop.edit(editing(n))
}

async function goOffline({ lines, tally }: World, random: Random, untilMs: number): Promise<void> {
  const line = random.pick(lines)
  if (line.weather.off) return
  tally.offline += 1
  line.weather = OFF
  line.cutAll()
  await pause(Math.min(random.whole(2_000, 12_000), Math.max(0, untilMs - Date.now())))
  line.weather = FAIR
}

async function breakDatabase({ database, tally }: World, random: Random): Promise<void> {
  if (random.next() < 0.5) {
    if (await database.killSession()) tally.kills['database session'] += 1
    return
  }
  tally.kills.database += 1
  await database.kill()
  await pause(random.whole(0, 2_000))
  await database.startAgain()
}
