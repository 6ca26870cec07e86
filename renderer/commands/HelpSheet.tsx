import { useChrome } from '../app/chrome'
import { Dialog, DialogBody } from '../ui/Dialog'
import { Kbd } from '../ui/Kbd'
import { commandGroups } from './command'
import styles from './HelpSheet.module.css'
import { listKeys } from './list-help'
import { allCommands } from './registry'

/** All keys on one sheet, made from the registry: `?`. */
export function HelpSheet() {
  const isOpen = useChrome((chrome) => chrome.layer === 'help')
  const show = useChrome((chrome) => chrome.show)
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => show(null)}
      title="Keys"
      lead="Single letters never fire while you type."
      wide
    >
      <DialogBody>
        <div className={styles.groups}>
          {keyGroups().map(({ group, lines }) => (
            <section key={group} className={styles.group}>
              <h3 className={styles.title}>{group}</h3>
              <dl className={styles.lines}>
                {lines.map((line) => (
                  <div key={line.title} className={styles.line}>
                    <dt>{line.title}</dt>
                    <dd className={styles.keys}>
                      {line.keys.map((keys) => (
                        <Kbd key={keys} keys={keys} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogBody>
    </Dialog>
  )
}

function keyGroups() {
  return commandGroups
    .map((group) => ({
      group,
      lines: [
        ...allCommands().flatMap((command) =>
          command.group === group && command.keys?.length && !command.hidden
            ? [{ title: command.title, keys: command.keys }]
            : [],
        ),
        ...(group === 'List' ? listKeys : []),
      ],
    }))
    .filter(({ lines }) => lines.length > 0)
}
