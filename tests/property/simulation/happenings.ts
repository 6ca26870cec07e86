import fc from 'fast-check'
import { ACCESS_ROLES } from '../../../shared/core/case/entities/grant'
import type { Change } from '../../../shared/core/journal/change'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { declares } from '../../../shared/core/journal/declaration'
import { residueOfBody } from '../../../shared/core/journal/purge'
import { ACTS, type Act } from '../acts'
import { type Laptop, World } from '../journal-world'
import { SimulatedLaptop } from './simulated-laptop'

const DAY_MS = 86_400_000
/** What a person does; resolving a conflict comes about by editing. */
const PEOPLE_DO = (Object.keys(ACTS) as Act[]).filter((what) => what !== 'resolve')

const happening = fc.record({
  laptop: fc.noBias(fc.nat(99)),
  what: fc.constantFrom(
    ...([
      'act',
      'act',
      'act',
      'act',
      'act',
      'act',
      'undo',
      'redo',
      'send',
      'send',
      'send',
      'arrive',
      'arrive',
    ] as const),
    ...([
      'arrive',
      'arrive-twice',
      'lose',
      'clock',
      'clone',
      'revoke',
      'accept',
      'purge',
      'restrict',
      'grant',
      'forget',
      'restart',
    ] as const),
  ),
  pick: fc.noBias(fc.nat(9999)),
})
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

export const history = fc.record({
  skews: fc.array(fc.integer({ min: -5 * DAY_MS, max: 5 * DAY_MS }), { minLength: 3, maxLength: 8 }),
  happenings: fc.array(happening, { minLength: 20, maxLength: 120, size: 'max' }),
})

/** Laptops, and the USB sticks that are on their way between them. */
export class Simulation {
  readonly world = new World()
  readonly laptops: SimulatedLaptop[]
  private readonly sticks: (readonly SealedCommit[])[] = []

  constructor(skews: readonly number[]) {
    this.laptops = skews.map((skew, number) => new SimulatedLaptop(this.world, number, skew))
  }

  play(happenings: readonly Happening[]): void {
    happenings.forEach((one, n) => {
      this.world.now += 1 + (one.pick % 600) * 1000
      this.step(one, n)
    })
  }

  /** Everyone hands everyone everything, again and again, until nobody learns anything. */
  meet(): void {
    for (let rounds = 0, learnt = true; learnt; rounds++) {
      if (rounds > 10) throw new Error('They do not come to an end')
      learnt = false
      for (const one of this.laptops) {
        for (const other of this.laptops) {
          const whole = other.commits.filter(({ body }) => body !== null).map(({ id }) => id)
          if (other !== one && other.receive(one.bundle(new Set(whole), () => false))) learnt = true
        }
      }
    }
  }

  private step({ laptop: number, what, pick }: Happening, n: number): void {
    const one = this.laptops[number % this.laptops.length] as SimulatedLaptop
    const other = this.laptops[(number + 1 + (pick % Math.max(1, this.laptops.length - 1))) % this.laptops.length]
    switch (what) {
      case 'act': {
        const kind = ACTS[PEOPLE_DO[pick % PEOPLE_DO.length] as Act]
        one.act((laptop) => kind.prepare(this.world, laptop, pick))
        one.act((laptop) => kind.act(this.world, laptop, pick))
        return
      }
      case 'undo':
      case 'redo':
        one.act((laptop) => laptop.undo(what === 'redo'))
        return
      case 'send': {
        // Whole, or since what the other had when they last spoke; drafts may be left out.
        const has = pick % 3 === 0 ? new Set<string>() : new Set(other?.commits.map(({ id }) => id))
        const sent = one.bundle(has, ({ id }) => pick % 4 === 0 && id.charCodeAt(0) % 3 === 0)
        // A chain cannot be begun in its middle, but bundles are cut by hand too.
        this.sticks.push(pick % 7 === 0 ? sent.slice(sent.length >> 1) : sent)
        return
      }
      case 'arrive':
      case 'arrive-twice': {
        const at = pick % Math.max(1, this.sticks.length)
        const stick = this.sticks[at]
        if (!stick) return
        if (what === 'arrive') this.sticks.splice(at, 1)
        one.receive(stick)
        return
      }
      case 'lose':
        this.sticks.splice(pick % Math.max(1, this.sticks.length), 1)
        return
      case 'clock':
        one.laptop.skewMs = ((pick % 11) - 5) * DAY_MS
        return
      case 'clone':
        if (this.laptops.length < 9 && pick % 3 === 0) this.laptops.push(one.clone())
        return
      case 'restart':
        one.restart()
        return
      case 'forget':
        one.forgetPurged()
        return
      case 'revoke':
      case 'accept':
      case 'restrict':
      case 'grant':
      case 'purge':
        if (pick % 2 === 0) one.act((laptop) => rule(laptop, what, pick, n))
    }
  }
}

const PLAIN = new Set(['put', 'set', 'remove', 'restore', 'add', 'drop', 'rows', 'text'])

/** Someone decides about commits that are on this laptop. */
function rule(
  laptop: Laptop,
  what: 'revoke' | 'accept' | 'restrict' | 'grant' | 'purge',
  pick: number,
  n: number,
): void {
  const { placed } = laptop.fold.order
  const named = placed[pick % Math.max(1, placed.length)]
  if (!named) return
  const { device, seq } = named.header
  const said = { reason: 'Why', at: 1, by: laptop.person }
  const put = (type: 'revocation' | 'acceptance' | 'restriction' | 'grant' | 'purge', fields: object) =>
    laptop.act(what, [{ op: 'put', type, id: `${type}-${n}`, fields: { ...said, ...fields } } as unknown as Change])
  if (what === 'revoke') put('revocation', { device, lastSeq: seq })
  if (what === 'restrict' && pick % 4 === 0) put('restriction', {})
  if (what === 'grant') put('grant', { device, role: ACCESS_ROLES[pick % ACCESS_ROLES.length], lastSeq: seq })
  if (what === 'accept') put('acceptance', { tip: named.id, device })
  const isPlain = named.ops?.every((op) => PLAIN.has(op.op)) && !declares(named)
  if (what === 'purge' && isPlain) {
    put('purge', { commits: [{ commit: named.id, residue: residueOfBody(named.ops ?? []) }], files: [], copies: [] })
  }
}
