import { Refused } from '../../refused'

/** Where a laptop is reached, and what it is called here. */
export interface PeerAddress {
  readonly name: string
  readonly address: string
  readonly port: number
}

export const SAFE = 'What you write is saved on this laptop, and goes over once it works again.'

export function unreachable({ name, address, port }: PeerAddress): Refused {
  return new Refused(
    'peer-unreachable',
    `${name} does not answer at ${address}, port ${port}. ${SAFE}`,
    'Check that it is awake, unlocked, in the same network, and that sharing is on there. Holdfast tries again by itself.',
  )
}

export function wrongKey({ name, address, port }: PeerAddress): Refused {
  return new Refused(
    'peer-wrong-key',
    `What answers at ${address}, port ${port} is not ${name}: its key is another one. Nothing was sent to it. ${SAFE}`,
    'Somebody else may have that address now. Ask for its address there, and type it in anew. If it is the right laptop with a new profile, compare the words again.',
  )
}

export function otherVersion({ name }: PeerAddress): Refused {
  return new Refused(
    'peer-version',
    `${name} runs a version of Holdfast that this one cannot sync with. ${SAFE}`,
    'Update Holdfast on the older of the two. Until then, carry the case over as a bundle.',
  )
}

export function notPaired({ name }: PeerAddress): Refused {
  return new Refused(
    'peer-not-paired',
    `${name} has not confirmed this laptop, or no longer does. Nothing was exchanged. ${SAFE}`,
    'Compare the words there and confirm this laptop.',
  )
}

export function revoked({ name }: PeerAddress): Refused {
  return new Refused(
    'peer-revoked',
    `${name} was taken out of the team. Nothing is exchanged with it. ${SAFE}`,
    'Forget its address, or turn it off here. If it was taken out by mistake, it needs a new profile, and its words have to be compared again.',
  )
}

export function lineBroke({ name }: PeerAddress): Refused {
  return new Refused(
    'peer-cut',
    `The connection to ${name} broke. What arrived is kept on both sides. ${SAFE}`,
    'Nothing to do: Holdfast goes on where it stopped.',
  )
}

export function notUnderstood({ name }: PeerAddress): Refused {
  return new Refused(
    'peer-answer',
    `${name} answered something that this laptop does not understand. ${SAFE}`,
    'Update Holdfast on both laptops.',
  )
}

export function otherHistory({ name }: PeerAddress, title: string): Refused {
  return new Refused(
    'peer-history',
    `${name} showed two different histories of ${title}. What was here before is unchanged. ${SAFE}`,
    'Ask whoever sits there to verify the case, and compare the state id on both laptops.',
  )
}

/** A clock this far off is worth a word; nothing is refused for it. */
const CLOCK_SLACK_MS = 5 * 60_000

/** What to say of the other clock; null where it is right. */
export function clockWords({ name }: PeerAddress, theirs: number, ours: number): string | null {
  const off = theirs - ours
  if (Math.abs(off) <= CLOCK_SLACK_MS) return null
  const minutes = Math.round(Math.abs(off) / 60_000)
  const amount =
    minutes < 120
      ? `${minutes} minutes`
      : minutes < 2880
        ? `${Math.round(minutes / 60)} hours`
        : `${Math.round(minutes / 1440)} days`
  // A sentence about the server begins with it; this one does not.
  return `The clock of ${name.replace(/^The server$/, 'the server')} is ${amount} ${off > 0 ? 'ahead of' : 'behind'} this one. Times stay as they were written; find out which clock is wrong.`
}
