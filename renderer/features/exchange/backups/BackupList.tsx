import type { BackupFile } from '../../../../shared/contract/keeper-exchange'
import { Button } from '../../../ui/Button'
import { SectionHeader } from '../../../ui/SectionHeader'
import { StateDot } from '../../../ui/StateDot'
import { fileSize } from '../../import/format-words'
import { pickBundle } from '../bring/pick-bundle'
import exchange from '../Exchange.module.css'
import { showDialog } from '../exchange-ui'
import { useTeamTime } from '../use-team-time'
import styles from './Backups.module.css'

/** The backups in the chosen folder. To restore one is to bring it in: nothing that is here goes. */
export function BackupList({ backups }: { readonly backups: readonly BackupFile[] }) {
  const { line, relative } = useTeamTime()
  return (
    <section className={styles.settings} aria-label="Backups that are there">
      <SectionHeader
        title="Backups that are there"
        count={backups.length}
        actions={
          <Button kind="quiet" onPress={() => void pickBundle()}>
            Restore from another place…
          </Button>
        }
      />
      <p className={exchange.explain}>
        Restoring shows first what is in it, and then adds what is missing here. Nothing that is here is replaced.
      </p>
      {backups.length === 0 ? (
        <p className={styles.none}>There is no backup in the folder.</p>
      ) : (
        <table className={exchange.table}>
          <thead>
            <tr>
              <th>Made</th>
              <th>File</th>
              <th className={exchange.number}>Size</th>
              <th>State</th>
              <th>
                <span className={styles.hidden}>Act</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {backups.map(({ name, madeAt, size, checked }) => (
              <tr key={name}>
                <td className={exchange.when}>
                  {line(madeAt)} <span className={exchange.quiet}>{relative(madeAt, Date.now())}</span>
                </td>
                <td className={exchange.file} title={name}>
                  {name}
                </td>
                <td className={exchange.number}>{fileSize(size)}</td>
                <td>
                  {checked ? (
                    <StateDot tone="success" shape="check">
                      read again, whole
                    </StateDot>
                  ) : (
                    <StateDot tone="plain" shape="ring">
                      not read again
                    </StateDot>
                  )}
                </td>
                <td className={exchange.number}>
                  <Button
                    kind="quiet"
                    aria-label={`Restore ${name}`}
                    onPress={() => showDialog({ kind: 'bring-in', source: { backup: name }, name })}
                  >
                    Restore…
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
