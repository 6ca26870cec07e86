import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'
import { serverTargets } from '../../build/vite-targets.mjs'
import { bundledChild } from '../crash/bundled-child'
import { Random } from '../crash/random'
import { organisation } from '../server/support/a-team'
import { PASSWORD, ServerLaptop } from '../server/support/laptop'
import { Auditor } from './auditor'
import { Database } from './database'
import { Laptop } from './laptop'
import { Line } from './line'
import type { Editing, Person } from './messages'
import { Servers } from './servers'
import { emptyTally } from './tally'
import { makeTrouble } from './trouble'
import { acknowledged, compare, settle } from './verdict'

/**
 * `npm run jepsen -- --seconds N [--seed S]`: five laptops, three server processes on one PostgreSQL, and a network in
 * between that cuts, delays, doubles and reorders, while laptops, servers and the database are killed. Its last line is
 * one JSON object; exit 1 where anything acknowledged is not everywhere, or two places differ in the end.
 */
const asked = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  const number = at < 0 ? otherwise : Number(process.argv[at + 1])
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`--${name} takes a whole number`)
  return number
}
const NAMES = ['Anna', 'Ben', 'Carl', 'Dora', 'Emil']
/** Mean time between two edits of one laptop, and the cases that they make. */
const EDIT_EVERY_MS = 120
const CASES = 6
const SETTLES_WITHIN_MS = 300_000

const seconds = asked('seconds', 120)
const seed = asked('seed', (Date.now() % 1_000_000) + 1)
process.stdout.write(`seed ${seed}\n`)
const random = new Random(seed)
const tally = emptyTally()
const fault = (line: string) => void tally.faults.push(line.slice(0, 1500))
const folder = mkdtempSync(join(tmpdir(), 'hf-jepsen-'))
const endings: (() => Promise<unknown> | unknown)[] = []

try {
  const program = await bundledChild('laptop-child', folder, 'jepsen')
  const serverFolder = join(folder, 'server')
  for (const target of serverTargets(serverFolder)) await build(target as InlineConfig)
  const database = await Database.start()
  endings.push(() => database.stop())
  const environment = { DATABASE_URL: database.url, DATA: join(folder, 'data'), TRUST_PROXY: '127.0.0.1' }
  const server = join(serverFolder, 'holdfast-server.mjs')
  const { servers, links } = await Servers.start(server, environment, (line) => fault(`a server: ${line}`))
  endings.push(() => servers.stop())

  const admin = new ServerLaptop(`http://127.0.0.1:${servers.ports[0]}`, 'root')
  for (const link of links) await admin.accept(link)
  await admin.signIn()
  const { key } = (await admin.ask<{ key: string }>('GET', '/v1/about')).json
  const auditor = new Auditor(admin, servers.ports, Buffer.from(key, 'base64'), new Random(seed + 1), tally)
  const laptops: Laptop[] = []
  const lines: Line[] = []
  const people: Person[] = []
  for (const [n, name] of NAMES.entries()) {
    const acknowledgements = join(folder, `${name}.log`)
    writeFileSync(acknowledgements, '')
    const laptop = new Laptop(name, program, join(folder, name, 'data'), acknowledgements, (text) =>
      fault(`${name}: ${text}`),
    )
    const heard = (journal: string, answer: Buffer) => auditor.heard(journal, answer)
    const line = new Line(servers.ports, `10.0.0.${n + 1}`, new Random(seed + 10 + n), tally, heard)
    const address = `http://127.0.0.1:${await line.listen()}`
    endings.push(() => line.close())
    await laptop.start()
    endings.push(() => laptop.kill())
    people.push({ person: await join_(admin, laptop, name, address), name })
    laptops.push(laptop)
    lines.push(line)
  }
  const members = [...people, { person: admin.person, name: 'Auditor' }]
  const editing = (n: number): Editing => {
    return { seed: random.whole(1, 1e9) + n, everyMs: EDIT_EVERY_MS, people: members, cases: CASES }
  }
  await laptops[0]?.edit(editing(0))
  for (const [n, laptop] of laptops.entries()) if (n > 0) await laptop.edit({ ...editing(n), cases: CASES })
  auditor.start()
  const troubles = setInterval(() => {
    for (const laptop of laptops)
      laptop
        .ask('server.state', {})
        .then(({ status: { failure, refused } }) => {
          if (failure) tally.troubles[failure.code] = (tally.troubles[failure.code] ?? 0) + 1
          for (const one of refused) fault(`${laptop.name}: an entry stayed out: ${one.failure.code}`)
        })
        .catch(() => undefined)
  }, 1000)
  await makeTrouble(
    { servers, database, laptops, lines, editing, tally },
    new Random(seed + 2),
    Date.now() + seconds * 1000,
  )
  clearInterval(troubles)
  for (const laptop of laptops) await laptop.edit(null)
  await servers.ready()
  const noted = acknowledged(laptops, tally)
  const settledMs = await settle(laptops, noted, SETTLES_WITHIN_MS)
  const logs = await auditor.verdict()
  const { cases, commits } = await compare(laptops, noted, logs, tally)
  process.stdout.write(
    `${JSON.stringify({ seconds, seed, laptops: laptops.length, servers: servers.ports.length, cases, commits, settledMs, ...tally })}\n`,
  )
} catch (error) {
  fault(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.stdout.write(`${JSON.stringify({ seconds, seed, ...tally })}\n`)
} finally {
  for (const end of endings.reverse()) await Promise.resolve(end()).catch(() => undefined)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
process.exit(tally.faults.length === 0 ? 0 : 1)

/** By invitation, confirmed by its words, signed in; answers the person. */
async function join_(admin: ServerLaptop, laptop: Laptop, name: string, address: string): Promise<string> {
  const login = name.toLowerCase()
  const { profile } = await laptop.ask('profile.create', { name, handle: login, deviceName: `${name}’s laptop` })
  if (profile.state !== 'open') throw new Error('the profile is locked')
  const { person } = profile
  const body = { organisation: await organisation(admin, 'own'), admin: false, person: person.id }
  const { link } = (await admin.ask<{ link: string }>('POST', '/v1/invitations', { body })).json
  await laptop.ask('server.connect', {
    address: address + link.slice(link.indexOf('/join')),
    login,
    password: PASSWORD,
  })
  const { words, device } = await laptop.ask('exchange.self', {})
  await admin.ask('POST', `/v1/devices/${device}/approve`, { body: { words } })
  await laptop.ask('server.connect', { address, login, password: PASSWORD })
  return person.id
}
