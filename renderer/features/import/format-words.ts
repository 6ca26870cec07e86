/** What the formats are called on the screen. */
export const FORMAT_WORDS: Readonly<Record<string, string>> = {
  'timesketch-csv': 'Timesketch CSV',
  'timesketch-jsonl': 'Timesketch JSON Lines',
  csv: 'Table with a time column',
  jsonl: 'JSON Lines with a time field',
}

/** `4.2 MB`, in powers of 1,000. */
export function fileSize(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'] as const
  let size = bytes
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit++
  }
  return `${size.toLocaleString('en', { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${units[unit]}`
}
