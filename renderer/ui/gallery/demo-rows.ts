/** Rows such as a timeline has, made from their number alone. */
export type DemoRow = {
  readonly id: string
  readonly time: string
  readonly kind: string
  readonly system: string
  readonly text: string
  readonly source: string
  readonly star: boolean
}

const texts = [
  'Logon type 10 by svc-backup from 10.20.4.17',
  'Scheduled task \\Microsoft\\Windows\\Maint created',
  'Files renamed to *.kessel, first 212 of 48,311',
  'Ransom note README_RESTORE.txt written to C:\\Users\\Public and to every share that the account could reach, among them the engineering drawings',
  'Anna isolates the switch port of WS-12',
  'Sicherheitsbeauftragter Produktionsanlagensteuerung informiert',
  '工場ネットワークの遮断を確認',
  'Shadow copies removed with vssadmin',
]
const kinds = ['event', 'event', 'event', 'decision', 'action', 'communication', 'event', 'event']
const systems = ['DC01', 'WS-12', 'FS02', 'PLC-HISTORIAN', 'WS-12', 'تحكم-01', 'BRNO-FW1', 'DC01']

export function demoRow(index: number): DemoRow {
  const at = new Date(Date.UTC(2026, 2, 1, 22, 50) + index * 37_000)
  const pick = (index * 5 + (index >> 3)) % texts.length
  return {
    id: `row-${index}`,
    time: at.toISOString().slice(0, 19).replace('T', ' '),
    kind: kinds[pick] ?? 'event',
    system: systems[pick] ?? '',
    text: texts[pick] ?? '',
    source: pick % 3 === 0 ? 'Security.evtx' : pick % 3 === 1 ? 'supertimeline.csv' : 'Anna Weiss',
    star: pick === 3,
  }
}
