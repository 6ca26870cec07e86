import { BookOpenCheck, FolderOpen, ListTodo } from 'lucide-react'
import { App } from '../../app/App'
import { useCaseHeader } from '../../app/case-header'
import { useJobs } from '../../app/jobs'
import { type Place, showPlacesInstead } from '../../app/places'
import { useRouter } from '../../app/router'
import { useSaveStatus } from '../../app/save-status'
import { useSettings } from '../../app/settings'
import { DemoTimeline, setDemoRowCount } from './DemoTimeline'
import styles from './gallery.module.css'

const nothing = () => null
const places: readonly Place[] = [
  { key: 'cases', title: 'Cases', letter: 'c', scope: 'team', order: 1, icon: FolderOpen, Component: nothing },
  { key: 'mine', title: 'Mine', letter: 'm', scope: 'team', order: 2, icon: ListTodo, Component: nothing },
  { key: 'plans', title: 'Plans', letter: 'a', scope: 'team', order: 3, icon: BookOpenCheck, Component: nothing },
  { key: 'board', title: 'Board', letter: 'b', scope: 'case', order: 1, Component: nothing },
  { key: 'plan', title: 'Plan', letter: 'p', scope: 'case', order: 2, Component: nothing, useCount: () => '31/46' },
  {
    key: 'timeline',
    title: 'Timeline',
    letter: 't',
    scope: 'case',
    order: 3,
    Component: DemoTimeline,
    useCount: () => '1,204',
  },
  {
    key: 'evidence',
    title: 'Evidence',
    letter: 'e',
    scope: 'case',
    order: 4,
    Component: nothing,
    useCount: () => '17',
  },
  { key: 'review', title: 'Review', letter: 'r', scope: 'case', order: 5, Component: nothing },
  { key: 'record', title: 'Record', letter: 'o', scope: 'case', order: 6, Component: nothing },
]

let prepared = false

/** The whole shell with made-up content. */
export function ShellDemo({ rows }: { readonly rows: number }) {
  if (!prepared) prepare(rows)
  prepared = true
  return <App capture={<div className={styles.capture}>› /event 14:05 DC01 files encrypted</div>} />
}

function prepare(rows: number): void {
  const theme = new URLSearchParams(location.search).get('theme')
  const density = new URLSearchParams(location.search).get('density')
  useSettings.setState({
    theme: theme === 'dark' || theme === 'contrast' ? theme : 'light',
    density: density === 'comfortable' ? 'comfortable' : 'dense',
  })
  setDemoRowCount(rows)
  showPlacesInstead(places)
  useRouter.setState({
    history: { past: [], here: { place: 'timeline', caseId: 'demo', selection: null }, future: [] },
  })
  useCaseHeader.setState({
    header: {
      caseId: 'demo',
      number: 'CASE-2026-014',
      title: 'Ransomware · Plant Kassel',
      severity: { level: 1, label: 'SEV-1' },
      tlp: 'TLP:AMBER',
      state: { word: 'Active', tone: 'danger' },
      commander: 'Anna Weiss',
      duty: { title: 'GDPR 33', left: '51 h 12 m left', due: '2026-03-04 17:34 UTC', tone: 'plain' },
      siteZone: { id: 'Europe/Berlin', label: 'site (CET)' },
    },
  })
  useSaveStatus.setState({ toSend: 14 })
  useJobs.setState({
    jobs: [
      {
        id: '1',
        title: 'Hash dc01-disk.E01',
        unit: 'bytes',
        startedAt: 0,
        cancel: () => undefined,
        state: { phase: 'running', done: 2.5e9, total: 4.2e9, note: 'About 2 min left' },
      },
      {
        id: '2',
        title: 'Import supertimeline.csv',
        unit: 'rows',
        startedAt: 0,
        cancel: () => undefined,
        state: { phase: 'running', done: 61_000, total: 96_000 },
      },
      {
        id: '3',
        title: 'Export review to PDF',
        unit: 'steps',
        startedAt: 0,
        state: {
          phase: 'failed',
          message: 'The folder is read-only; no file was written.',
          hint: 'Choose another folder and export again.',
        },
      },
      {
        id: '4',
        title: 'Verify evidence',
        unit: 'steps',
        startedAt: 0,
        state: { phase: 'done', result: '17 of 17 hashes match' },
      },
    ],
  })
}
