const COLOURS = [
  'Amber',
  'Ash',
  'Bronze',
  'Chalk',
  'Cobalt',
  'Copper',
  'Coral',
  'Flint',
  'Granite',
  'Indigo',
  'Iron',
  'Ivory',
  'Jade',
  'Marble',
  'Ochre',
  'Onyx',
  'Pearl',
  'Quartz',
  'Rust',
  'Saffron',
  'Silver',
  'Slate',
  'Steel',
  'Umber',
] as const
const THINGS = [
  'Anchor',
  'Beacon',
  'Bridge',
  'Canyon',
  'Comet',
  'Crane',
  'Delta',
  'Falcon',
  'Fjord',
  'Glacier',
  'Harbour',
  'Heron',
  'Island',
  'Lantern',
  'Lynx',
  'Meadow',
  'Orchard',
  'Otter',
  'Pier',
  'Raven',
  'Reef',
  'River',
  'Summit',
  'Willow',
] as const

/**
 * A code name that says nothing of the case: it may stand in a notification or be said aloud.
 * `random` gives numbers from 0 to 1.
 */
export function codeName(random: () => number): string {
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? words[0] ?? ''
  return `${pick(COLOURS)} ${pick(THINGS)}`
}
