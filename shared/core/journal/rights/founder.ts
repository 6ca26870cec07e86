import { type Causality, type PlacedCommit, showsOver } from '../causality'

/**
 * The id of a journal that names the device which founds it: a UUIDv7 (RFC 9562) whose last 60 bits are the first of
 * the device's id, which is the hash of its key. So nobody else can claim to have founded it.
 */
export function foundedBy(uuid: string, device: string): string {
  return `${uuid.slice(0, 20)}${device.slice(0, 3)}-${device.slice(3, 15)}`
}

/**
 * The device that declared the case: commander from the beginning. It stands in the journal's id; of a journal that
 * was made before ids told it, it is the device with the earliest commit (effective time, id) that had seen nothing.
 */
export function founderOf(order: Causality, journal: string): string {
  let founder: PlacedCommit | undefined
  for (const one of order.placed) {
    const { device } = one.header
    if (one.header.journal !== journal || !isBeginning(one.header)) continue
    if (foundedBy(journal, device) === journal) return device
    if (!founder || showsOver(founder, one)) founder = one
  }
  return founder?.header.device ?? ''
}

/** Whether a commit begins a journal, for all that its author knew. */
export function isBeginning({ prev, seen }: PlacedCommit['header']): boolean {
  return prev === null && Object.keys(seen).length === 0
}
