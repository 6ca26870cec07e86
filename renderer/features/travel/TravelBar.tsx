import { ChevronLeft, ChevronRight, History } from 'lucide-react'
import { useEffect } from 'react'
import { journalStore } from '../../store/journal-store'
import { move, returnToNow, showMoment, useTravel } from '../../store/travel'
import { JournalContext } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { Kbd } from '../../ui/Kbd'
import { Select } from '../../ui/Select'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import { actWords, momentWords } from './moment-words'
import styles from './TravelBar.module.css'
import { TravelSlider } from './TravelSlider'
import { useKnowers } from './use-knowers'
import { useStepOut } from './use-step-out'
import { useTravelRange } from './use-travel-range'

const EVERYTHING = 'everything'

/** Stands over every place while the case is shown as it stood at an earlier moment. */
export function TravelBar() {
  const travel = useTravel((store) => store.travel)
  useEffect(() => returnToNow, [])
  if (!travel) return null
  // People are called what they are called now: at that moment some of them had no name here yet.
  return (
    <JournalContext.Provider value={journalStore(travel.journal)}>
      <Bar journal={travel.journal} />
    </JournalContext.Provider>
  )
}

function Bar({ journal }: { readonly journal: string }) {
  const step = useTravel((store) => store.travel?.step)
  const isFolding = useTravel((store) => store.isFolding)
  const format = useTimeFormat()
  const names = useNames()
  const range = useTravelRange(journal)
  const knowers = useKnowers(range)
  useStepOut()
  if (!step) return null
  const { until, device } = step.moment
  return (
    <section className={styles.bar} aria-label="Time travel" data-keeps-its-own>
      <div className={styles.line}>
        <span className={styles.moment}>
          <Icon of={History} />
          <strong data-testid="moment">{momentWords(step.ms, format)} · read only</strong>
        </span>
        <span className={styles.act} dir="auto" role="status">
          {isFolding ? 'Reading the record…' : actWords(step, names)}
        </span>
        <Select
          label="What is shown"
          hideLabel
          reads
          className={styles.knower}
          options={[{ id: EVERYTHING, label: 'Everything' }, ...knowers]}
          value={device ?? EVERYTHING}
          onChange={(id) => showMoment(journal, id === EVERYTHING ? { until } : { until, device: id })}
        />
        <Button kind="primary" keys="Escape" onPress={returnToNow} showKeys>
          Return to now
        </Button>
      </div>
      <div className={styles.line}>
        <IconButton
          label="One commit back"
          keys="ArrowLeft"
          icon={<Icon of={ChevronLeft} />}
          isDisabled={step.number === 1}
          onPress={() => move({ acts: -1 })}
        />
        {range ? <TravelSlider range={range} step={step} /> : <span className={styles.slider} />}
        <IconButton
          label="One commit forward"
          keys="ArrowRight"
          icon={<Icon of={ChevronRight} />}
          isDisabled={step.number === step.total}
          onPress={() => move({ acts: 1 })}
        />
        <span className={styles.count}>
          {step.number.toLocaleString('en')} of {step.total.toLocaleString('en')}
          {device === undefined ? '' : ' by this device'}
        </span>
        <span className={styles.keys}>
          <Kbd keys="Shift+ArrowLeft" quiet /> or <Kbd keys="ArrowRight" quiet /> an hour
        </span>
      </div>
    </section>
  )
}
