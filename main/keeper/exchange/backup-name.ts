/** Names nothing of a case: the place may be a shared drive. Sorted by name they are sorted by time. */
const NAME = /^Holdfast backup (\d{4})-(\d\d)-(\d\d) (\d\d)(\d\d)(\d\d) ([0-9a-f]{8})\.holdfast$/

/** `at`: epoch ms, told in UTC. */
export function backupNameOf(at: number, device: string): string {
  const [day = '', time = ''] = new Date(at).toISOString().split('T')
  return `Holdfast backup ${day} ${time.slice(0, 8).replaceAll(':', '')} ${device.slice(0, 8)}.holdfast`
}

/** When and by which laptop (first eight digits) a backup was made; null: it is no name of ours. */
export function readBackupName(name: string): { readonly at: number; readonly device: string } | null {
  const match = NAME.exec(name)
  if (!match) return null
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number)
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
  return { at, device: match[7] ?? '' }
}
