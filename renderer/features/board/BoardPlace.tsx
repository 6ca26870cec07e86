import { useCallback, useMemo } from 'react'
import { Inspector } from '../../app/Inspector'
import { useLocation, useRouter } from '../../app/router'
import { useVerbs } from '../../app/verbs'
import { useCase } from '../../store/use-journal'
import { Skeleton } from '../../ui/Skeleton'
import { ClockList } from '../case/clocks/ClockList'
import { CaseDetails } from '../case/details/CaseDetails'
import { openOnBoard } from '../case/open-on-board'
import { useEscape } from '../case/use-escape'
import { Blocked } from './Blocked'
import styles from './Board.module.css'
import { DueNext } from './DueNext'
import { Facts } from './Facts'
import { LastHour } from './LastHour'
import { NextUp } from './NextUp'
import { Standing } from './Standing'
import { WhoHasWhat } from './WhoHasWhat'

/** Where the case stands, in five answers on one screen. */
export function BoardPlace() {
  const file = useCase()
  const { selection } = useLocation()
  const select = useRouter((router) => router.select)
  useEscape(
    selection !== null,
    useCallback(() => select(null), [select]),
  )
  useVerbs(useMemo(() => ({ edit: () => openOnBoard('case') }), []))
  if (!file) return <Skeleton rows={12} />
  const duty = selection?.startsWith('clocks') ? (selection.split('/')[1] ?? null) : null
  return (
    <div className={styles.board}>
      <NextUp />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Standing />
          <Facts />
        </div>
        <div className={styles.column}>
          <DueNext />
          <Blocked />
        </div>
        <div className={styles.column}>
          <WhoHasWhat />
          <LastHour />
        </div>
      </div>
      {selection === 'case' ? (
        <Inspector kind="Case" title={<span dir="auto">{file.title}</span>}>
          <CaseDetails />
        </Inspector>
      ) : null}
      {selection?.startsWith('clocks') ? (
        <Inspector kind="Clocks" title="Duties to notify">
          <ClockList open={duty} onOpen={(clock) => select(clock === null ? 'clocks' : `clocks/${clock}`)} />
        </Inspector>
      ) : null}
    </div>
  )
}
