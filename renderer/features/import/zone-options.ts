import type { Option } from '../../ui/option'

/** Zones to choose from: UTC, those of the case and its sites, this laptop's, offsets, then all others by name. */
export function zoneOptions(
  caseZone: string | undefined,
  sites: readonly { readonly name: string; readonly zone: string }[],
): readonly Option[] {
  const options = new Map<string, Option>()
  const add = (id: string, note?: string): void => {
    if (!options.has(id)) options.set(id, { id, label: id, ...(note ? { note } : {}) })
  }
  add('UTC')
  for (const { name, zone } of sites) add(zone, `Site ${name}`)
  if (caseZone) add(caseZone, 'Zone of this case')
  add(Intl.DateTimeFormat().resolvedOptions().timeZone, 'Zone of this laptop')
  for (let hours = -12; hours <= 14; hours++) {
    if (hours !== 0) add(`${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`)
  }
  for (const zone of Intl.supportedValuesOf('timeZone')) add(zone)
  return [...options.values()]
}
