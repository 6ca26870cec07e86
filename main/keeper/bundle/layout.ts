/** Names of the entries of a bundle. Nothing else may stand in one. */
export const MARK = { name: 'holdfast', text: 'holdfast bundle 1\n' } as const
export const MANIFEST = 'manifest.json'

export function commitsEntry(journal: string): string {
  return `journals/${journal}/commits`
}

export function evidenceEntry(sha256: string): string {
  return `evidence/${sha256}`
}

/** An entry that a bundle may have: so no path of one can lead anywhere. */
export const ENTRY =
  /^(holdfast|manifest\.json|journals\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/commits|evidence\/[0-9a-f]{64})$/
