import { useSettings, type ZoneChoice } from '../../app/settings'
import type { Command } from '../command'

const titles: Readonly<Record<ZoneChoice, string>> = {
  utc: 'Show times in UTC',
  site: 'Show times in the zone of the site',
  mine: 'Show times in my zone',
}

export const commands: readonly Command[] = (['utc', 'site', 'mine'] as const).map((zone) => ({
  id: `view.zone-${zone}`,
  title: titles[zone],
  group: 'View',
  keywords: ['zone', 'clock', 'local'],
  run: () => useSettings.getState().setZone(zone),
}))
