/** What a file is by its first bytes, where that is no text. Signatures as in file(1). */
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly what: string; readonly hint?: string }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    what: 'a ZIP archive or an Office workbook',
    hint: 'Save the sheet as CSV UTF-8, or unpack the archive, and import that.',
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'an old Office document',
    hint: 'Save the sheet as CSV UTF-8 and import that.',
  },
  {
    bytes: [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65],
    what: 'a Windows event log (EVTX)',
    hint: 'Turn it into CSV or JSONL with Plaso, Hayabusa or EvtxECmd and import that.',
  },
  {
    bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20],
    what: 'an SQLite database',
    hint: 'A Plaso storage file becomes CSV with psort.py; import that.',
  },
  { bytes: [0x1f, 0x8b], what: 'a gzip file', hint: 'Unpack it and import what is inside.' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF' },
  { bytes: [0x4d, 0x5a], what: 'a Windows program' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: 'a Linux program' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG image' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive', hint: 'Unpack it and import what is inside.' },
]

/** More control characters than this part of the beginning, and than a few strays, mean that it is no text. */
const CONTROL_SHARE = 0.02
const STRAYS = 3

/** What the bytes are, if they are no text in a one-byte encoding or UTF-8; undefined for text. */
export function binaryKind(head: Uint8Array): { readonly what: string; readonly hint: string } | undefined {
  const hint = 'Import a CSV or JSONL export of it; the file itself can be added as evidence.'
  const looked = head.subarray(0, 65_536)
  let controls = 0
  for (const byte of looked) {
    if (byte === 127 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27))
      controls += 1
  }
  const known = SIGNATURES.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))
  // "MZ" also begins text, so a signature of letters needs a control character beside it.
  if (known !== undefined && (controls > 0 || known.bytes.some((byte) => byte > 126))) {
    return { what: known.what, hint: known.hint ?? hint }
  }
  return controls > Math.max(STRAYS, looked.length * CONTROL_SHARE) ? { what: 'binary data', hint } : undefined
}
