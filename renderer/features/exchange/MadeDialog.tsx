import type { BundleMade } from '../../../shared/contract/keeper-exchange'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog, DialogBody } from '../../ui/Dialog'
import { Property, PropertyList } from '../../ui/PropertyList'
import { CopyHash } from '../evidence/CopyHash'
import { fileSize } from '../import/format-words'
import { counted } from './bring/taken-words'
import styles from './Exchange.module.css'

type MadeDialogProps = {
  readonly made: BundleMade
  readonly recipient: string
  readonly onClose: () => void
}

const OPENED_BY: { readonly [protection in BundleMade['protection']]: string } = {
  none: 'Anyone who gets the file',
  passphrase: 'Whoever knows the passphrase',
  recipients: 'Whoever has the secret half of one of the keys',
}

/** The file that was written: what to tell whoever receives it. */
export function MadeDialog({ made, recipient, onClose }: MadeDialogProps) {
  const { fileName, size, sha256, protection, files, journals, draftsLeftOut, withheld, scope } = made
  const absent = files.absent.length > 0 ? `, ${files.absent.length.toLocaleString('en')} only by their hash` : ''
  const damaged = files.absent.filter(({ why }) => why === 'damaged').length
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={fileName}
      lead={`For ${recipient}. It was read back from the disk after it was written.`}
      foot={
        <Button kind="primary" keys="Escape" onPress={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <DialogBody>
        {damaged > 0 ? (
          <Banner
            tone="danger"
            title={`${counted(damaged, 'file')} damaged on this disk could not go into the bundle.`}
          >
            Everything else is in it, and the file says which are not. Verify the files in the Evidence place to see
            which, and bring them in again from a colleague, a backup or the original.
          </Banner>
        ) : null}
        <PropertyList>
          <Property label="Size" value={fileSize(size)} />
          <Property
            label="SHA-256"
            value={
              <span className={styles.inline}>
                <code className={styles.mono}>{sha256}</code>
                <CopyHash sha256={sha256} />
              </span>
            }
          />
          <Property label="Opened by" value={OPENED_BY[protection]} />
          <Property
            label="Cases"
            value={journals.map(({ journal, title, commits }) => (
              <span key={journal} className={styles.block} dir="auto">
                {title}: {counted(commits, 'change')}
                {scope === 'since' ? ', only what was new' : ''}
              </span>
            ))}
          />
          <Property label="Files" value={`${counted(files.inside, 'file')}, ${fileSize(files.bytes)}${absent}`} />
          {draftsLeftOut > 0 ? (
            <Property label="Drafts" value={`${counted(draftsLeftOut, 'part')} of draft text left out`} />
          ) : null}
          {withheld.things > 0 ? <Property label="Stayed here" tall value={withheldWords(withheld)} /> : null}
        </PropertyList>
      </DialogBody>
    </Dialog>
  )
}

function withheldWords({ commits, files, things, beside }: BundleMade['withheld']): string {
  const also = beside > 0 ? `, and parts of ${counted(beside, 'other thing')} that the same acts wrote` : ''
  const named = files > 0 ? `; ${counted(files, 'file')} not even named` : ''
  return `${counted(things, 'thing')} above what may leave${also}: ${counted(commits, 'entry', 'entries')} without content${named}.`
}
