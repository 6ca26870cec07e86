import type { RefObject } from 'react'
import { Button } from 'react-aria-components'
import type { SystemRow } from '../../../shared/core/case/system-rows'
import { Inspector, InspectorSection } from '../../app/Inspector'
import { useRouter } from '../../app/router'
import { useAll } from '../../store/use-journal'
import { EntityHistory } from '../case/EntityHistory'
import lists from '../case/InspectorLists.module.css'
import { LinkedEntries } from '../case/LinkedEntries'
import { HistoryButton } from '../history/HistoryButton'
import { PurgeNotice } from '../law/PurgeNotice'
import { SystemProperties } from './SystemProperties'

type SystemInspectorProps = {
  readonly row: SystemRow
  readonly bodyRef: RefObject<HTMLDivElement | null>
}

/** One system: its fields, the evidence of it, what the timeline says about it, what was done to it here. */
export function SystemInspector({ row, bodyRef }: SystemInspectorProps) {
  const { system } = row
  const evidence = useAll('evidence').filter((item) => item.asset === system.id)
  return (
    <Inspector kind="System" title={<span dir="auto">{system.name}</span>}>
      <div ref={bodyRef}>
        <PurgeNotice type="asset" id={system.id} />
        <SystemProperties row={row} />
        <InspectorSection title="Evidence">
          {evidence.length === 0 ? (
            <p className={lists.quiet}>None is linked. Set the system on the evidence item.</p>
          ) : (
            <ul className={lists.list}>
              {evidence.map((item) => (
                <li key={item.id}>
                  <Button
                    className={lists.link ?? ''}
                    onPress={() => useRouter.getState().go({ place: 'evidence', selection: item.id })}
                  >
                    <span className={lists.words} dir="auto">
                      {item.title}
                    </span>
                    <span className={lists.quiet}>{item.number ?? 'attachment'}</span>
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </InspectorSection>
        <InspectorSection title="Timeline">
          <LinkedEntries id={system.id} words={system.name} />
        </InspectorSection>
        <InspectorSection title="History" actions={<HistoryButton type="asset" id={system.id} name={system.name} />}>
          <EntityHistory type="asset" id={system.id} />
        </InspectorSection>
      </div>
    </Inspector>
  )
}
