import caseFile from '../../../assets/sample/case.json'
import evidence from '../../../assets/sample/evidence.json'
import people from '../../../assets/sample/people.json'
import review from '../../../assets/sample/review.json'
import systems from '../../../assets/sample/systems.json'
import timeline from '../../../assets/sample/timeline.json'
import { type SampleContent, sampleContent } from '../../../shared/core/sample/sample-content'

const texts = import.meta.glob<string>('../../../assets/sample/files/*.{txt,log,csv,eml}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const pictures = import.meta.glob<string>('../../../assets/sample/files/*.png', {
  query: '?inline',
  import: 'default',
  eager: true,
})

/** What ships in `assets/sample`, and the bytes of its files by name. Loaded only when somebody opens the sample. */
export function loadSample(): {
  readonly content: SampleContent
  readonly files: ReadonlyMap<string, Uint8Array>
} {
  const content = sampleContent.parse({ file: caseFile, people, systems, timeline, evidence, review })
  const files = new Map<string, Uint8Array>()
  for (const [path, text] of Object.entries(texts)) files.set(nameOf(path), new TextEncoder().encode(text))
  for (const [path, url] of Object.entries(pictures)) {
    const binary = atob(url.slice(url.indexOf(',') + 1))
    files.set(
      nameOf(path),
      Uint8Array.from(binary, (character) => character.charCodeAt(0)),
    )
  }
  return { content, files }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
