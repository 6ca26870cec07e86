import { useEffect } from 'react'
import { DifferenceSheet } from './DifferenceSheet'
import { closeHistorySheet, useHistorySheet } from './sheets'
import { ValuesSheet } from './ValuesSheet'

/** Shows the sheet that someone asked for, wherever they asked. */
export function HistorySheets() {
  const sheet = useHistorySheet((store) => store.sheet)
  useEffect(() => closeHistorySheet, [])
  if (sheet === null) return null
  return sheet.kind === 'difference' ? <DifferenceSheet /> : <ValuesSheet key={sheet.id} {...sheet} />
}
