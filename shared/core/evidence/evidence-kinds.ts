/** Kinds of evidence, as a plan may ask for them. */
export const EVIDENCE_KINDS: readonly { readonly id: string; readonly label: string }[] = [
  { id: 'log', label: 'Log' },
  { id: 'disk-image', label: 'Disk image' },
  { id: 'memory-image', label: 'Memory image' },
  { id: 'malware', label: 'Malware sample' },
  { id: 'mail', label: 'Mail' },
  { id: 'screenshot', label: 'Screenshot' },
  { id: 'photo', label: 'Photo' },
  { id: 'document', label: 'Document' },
  { id: 'other', label: 'Other' },
]

const BY_ENDING: readonly (readonly [RegExp, string])[] = [
  [/\.(e01|ex01|dd|img|raw|vmdk|vhdx?|qcow2|aff4?|iso)$/i, 'disk-image'],
  [/\.(mem|dmp|vmem|lime|core)$/i, 'memory-image'],
  [/\.(eml|msg|mbox|pst|ost)$/i, 'mail'],
  [/\.(log|evtx?|jsonl|ndjson|csv|tsv|pcap|pcapng|etl|plaso|journal)$/i, 'log'],
  [/\.(pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|md|html?)$/i, 'document'],
]

export function evidenceKindLabel(kind: string | undefined): string {
  return EVIDENCE_KINDS.find(({ id }) => id === kind)?.label ?? kind ?? ''
}

/** What a file most probably is, by its name and content; undefined where it could be anything. A person can correct it. */
export function guessKind(fileName: string, mediaType: string): string | undefined {
  if (mediaType === 'image/jpeg') return 'photo'
  if (mediaType.startsWith('image/')) return 'screenshot'
  return BY_ENDING.find(([ending]) => ending.test(fileName))?.[1]
}
