import type { ReviewDocument } from '../../core/review/document'
import { plain } from '../../core/review/inline'
import { formatDateTime } from '../../core/time/format-time'

/** The facts about the document itself, as every format prints them under the title. */
export function headLines(document: ReviewDocument): { readonly term: string; readonly value: string }[] {
  const generated = formatDateTime(document.generatedAt, { zone: 'UTC', precision: 'minute' })
  return [
    { term: 'Case', value: `${document.caseNumber}, code name ${document.codeName}` },
    { term: 'About', value: document.caseTitle },
    { term: 'Status', value: statusWords(document) },
    ...(document.owner === undefined ? [] : [{ term: 'Owner', value: plain([document.owner]) }]),
    ...(document.facilitator === undefined ? [] : [{ term: 'Facilitator', value: plain([document.facilitator]) }]),
    ...(document.audience === undefined ? [] : [{ term: 'For', value: document.audience }]),
    { term: 'Times', value: zoneWords(document) },
    { term: 'State of the case', value: `${document.stateId}, printed ${generated}` },
  ]
}

/** "DRAFT, version 0.2": a draft until someone approved exactly this version. */
export function statusWords(document: ReviewDocument): string {
  if (document.revision === 'draft') return `${document.status}, not yet cut as a version`
  return `${document.status}, version ${document.revision}`
}

export function zoneWords(document: ReviewDocument): string {
  return document.zone === 'UTC'
    ? 'UTC'
    : `UTC; the second line is the time at the site, ${document.zone} where no other is named`
}

/** FIRST's colours for TLP 2.0: label on black. */
export const TLP_COLOURS = {
  'TLP:CLEAR': '#ffffff',
  'TLP:GREEN': '#33ff00',
  'TLP:AMBER': '#ffc000',
  'TLP:AMBER+STRICT': '#ffc000',
  'TLP:RED': '#ff2b2b',
} as const

/** First 16 characters: enough to compare by eye; the whole id stands under the title. */
export function shortStateId(document: ReviewDocument): string {
  return document.stateId.slice(0, 16)
}
