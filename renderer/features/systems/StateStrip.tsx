import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Entity } from '../../../shared/core/case/entity-types'
import { countSystems } from '../../../shared/core/case/intents/systems'
import { StateDot } from '../../ui/StateDot'
import { systemStateMark } from '../case/system-state'
import styles from './SystemsPlace.module.css'
import { useSystemsView } from './systems-view'

/** How many systems are in each state; pressing one shows only those. */
export function StateStrip({ systems }: { readonly systems: readonly Entity<'asset'>[] }) {
  const state = useSystemsView((view) => view.state)
  return (
    <ToggleButtonGroup
      aria-label="Systems by state"
      className={styles.strip ?? ''}
      selectionMode="single"
      selectedKeys={state ? [state] : []}
      onSelectionChange={(keys) =>
        useSystemsView.setState({ state: countSystems([]).find((one) => keys.has(one.state))?.state ?? null })
      }
    >
      {countSystems(systems).map((one) => {
        const { word, tone, shape } = systemStateMark(one.state)
        return (
          <ToggleButton key={one.state} id={one.state} className={styles.count ?? ''}>
            <StateDot tone={tone} shape={shape}>
              {word}
            </StateDot>
            <span className={styles.number}>{one.count.toLocaleString('en')}</span>
          </ToggleButton>
        )
      })}
    </ToggleButtonGroup>
  )
}
