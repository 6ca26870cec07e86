import { isoFromMs } from '../time/iso'

/** What is known of an anchor whose own check went well. */
export interface CheckedAnchor {
  readonly kind: 'paper' | 'rfc3161'
  /** Epoch ms: when it was witnessed, by the authority's clock or by the date on the paper. */
  readonly at: number
  readonly witness: string
  readonly covered: number
  readonly after: number
  /** How far the authority's time may be off, in ms; null where it does not say. */
  readonly accuracyMs?: number | null
  /** Root that its certificate leads to; null where that was not checked. */
  readonly root?: string | null
}

export interface AnchorWords {
  readonly proves: string
  readonly doesNotProve: string
}

/** What an anchor proves, and what it does not, in the same words everywhere. */
export function anchorWords(anchor: CheckedAnchor): AnchorWords {
  const { kind, witness, covered, after } = anchor
  const rest =
    after > 0
      ? `It says nothing about the ${counted(after, 'entry', 'entries')} after that.`
      : 'It covers all there is.'
  const what = counted(covered, 'entry', 'entries')
  if (kind === 'paper') {
    return {
      proves: `According to this record, ${witness} signed on ${day(anchor.at)} for the state of ${what}.`,
      doesNotProve: `It is only as good as the paper: find it, and compare the state id on it. ${rest}`,
    }
  }
  const { accuracyMs = null, root = null } = anchor
  const off = accuracyMs === null ? '' : `, give or take ${(accuracyMs / 1000).toLocaleString('en')} s`
  const time = `${isoFromMs(anchor.at).slice(0, 19).replace('T', ' ')} UTC`
  const trust =
    root === null
      ? 'Its certificate was not checked against a root: anyone could have made such a stamp.'
      : `Its certificate leads to the root ${root}; whether it was revoked was not asked.`
  return {
    proves: `${what} existed as they are at ${time}${off}, if ${witness} is to be believed.`,
    doesNotProve: `${trust} It does not prove that what was written is true. ${rest}`,
  }
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

function day(at: number): string {
  return isoFromMs(at).slice(0, 10)
}
