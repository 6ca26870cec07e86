import { Button as AriaButton } from 'react-aria-components'
import { Button } from '../ui/Button'
import { Popover } from '../ui/Popover'
import { ProgressBar } from '../ui/ProgressBar'
import { StateDot } from '../ui/StateDot'
import { type Job, overallProgress, progressWords, useJobs } from './jobs'
import bar from './StatusBar.module.css'
import styles from './TaskCentre.module.css'

/** The jobs, in the status bar and, opened, one by one: progress, cancel, result, what went wrong. */
export function TaskCentre() {
  const { jobs, dismiss } = useJobs()
  if (jobs.length === 0) return null
  const running = jobs.filter((job) => job.state.phase === 'running')
  const failed = jobs.filter((job) => job.state.phase === 'failed').length
  const progress = overallProgress(jobs)
  const percent = progress === null ? '' : ` ${Math.round(progress * 100)} %`
  return (
    <Popover
      label="Jobs"
      placement="top end"
      trigger={
        <AriaButton className={bar.button ?? ''}>
          {running.length > 0 ? (
            <>
              {running.length} {running.length === 1 ? 'job' : 'jobs'}
              <ProgressBar label="All jobs" hideLabel value={progress} words={percent} className={styles.small} />
              {percent}
            </>
          ) : failed > 0 ? (
            <StateDot tone="danger" shape="cross">
              {failed} {failed === 1 ? 'job' : 'jobs'} failed
            </StateDot>
          ) : (
            `${jobs.length} ${jobs.length === 1 ? 'job' : 'jobs'} done`
          )}
        </AriaButton>
      }
    >
      <ul className={styles.list}>
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} onDismiss={() => dismiss(job.id)} />
        ))}
      </ul>
    </Popover>
  )
}

function JobRow({ job, onDismiss }: { readonly job: Job; readonly onDismiss: () => void }) {
  const { state } = job
  const end = state.phase === 'running' ? job.cancel : onDismiss
  return (
    <li className={styles.job}>
      {state.phase === 'running' ? (
        <ProgressBar
          label={job.title}
          value={state.total ? state.done / state.total : null}
          words={progressWords(state.done, state.total, job.unit)}
        />
      ) : (
        <p className={styles.title}>{job.title}</p>
      )}
      <div className={styles.line}>
        <div className={styles.words}>
          {state.phase === 'running' ? (state.note ?? '') : null}
          {state.phase === 'done' ? (
            <StateDot tone="success" shape="check">
              {state.result}
            </StateDot>
          ) : null}
          {state.phase === 'cancelled' ? (
            <StateDot tone="plain" shape="ring">
              {state.result}
            </StateDot>
          ) : null}
          {state.phase === 'failed' ? (
            <>
              <p className={styles.failure}>{state.message}</p>
              <p>{state.hint}</p>
            </>
          ) : null}
        </div>
        {state.phase === 'done' && state.open ? (
          <Button key="show" kind="quiet" onPress={state.open}>
            Show
          </Button>
        ) : null}
        {/* One button for both, so that the focus stays where it is when a job ends under it. */}
        {end ? (
          <Button key="end" kind="quiet" onPress={end}>
            {state.phase === 'running' ? 'Cancel' : 'Clear'}
          </Button>
        ) : null}
      </div>
    </li>
  )
}
