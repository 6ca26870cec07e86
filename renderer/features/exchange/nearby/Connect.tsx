import { useState } from 'react'
import type { Failure } from '../../../../shared/contract/failure'
import { asFailure } from '../../../store/as-failure'
import { askKeeper } from '../../../store/keeper'
import { Button } from '../../../ui/Button'
import { FailureBanner } from '../../../ui/FailureBanner'
import { SectionHeader } from '../../../ui/SectionHeader'
import { TextField } from '../../../ui/TextField'
import styles from '../Exchange.module.css'
import { Words } from '../Words'
import nearby from './Nearby.module.css'
import { change, type FoundLaptop } from './nearby-acts'

/** Takes an invitation that another laptop shows; the words of that laptop are compared before anything is exchanged. */
export function Connect({ own }: { readonly own: readonly string[] }) {
  const [invitation, setInvitation] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [found, setFound] = useState<FoundLaptop | null>(null)
  const find = async (): Promise<void> => {
    setBusy(true)
    setFailure(null)
    try {
      setFound(await askKeeper('nearby.find', { invitation }))
    } catch (problem) {
      setFailure(asFailure(problem))
    }
    setBusy(false)
  }
  const confirm = async ({ laptop }: FoundLaptop): Promise<void> => {
    if (!(await change('nearby.confirm', { device: laptop.device }))) return
    setFound(null)
    setInvitation('')
  }
  return (
    <section className={styles.part} aria-label="Connect with another laptop">
      <SectionHeader title="Connect with another laptop" />
      <FailureBanner failure={failure} />
      <form
        className={nearby.form}
        onSubmit={(event) => {
          event.preventDefault()
          void find()
        }}
      >
        <TextField
          label="Invitation"
          help="As the other laptop shows it: an address, a port, and five groups of four letters."
          mono
          placeholder="192.168.1.20:7460 K7QF-…"
          value={invitation}
          onChange={setInvitation}
        />
        <Button type="submit" isDisabled={isBusy || invitation.trim() === ''}>
          {isBusy ? 'Connecting' : 'Connect'}
        </Button>
      </form>
      {found ? (
        <div className={styles.wait}>
          <p className={styles.strong} dir="auto">
            {found.laptop.name}
          </p>
          <p className={styles.quiet} dir="auto">
            Used by someone who gives the name {found.person}.
          </p>
          <Words words={found.laptop.words} of={found.laptop.name} />
          <p className={styles.explain}>
            Compare these words with those under This laptop on the other one. Whoever sits there compares yours:{' '}
            {own.join(' ')}.
          </p>
          <div className={styles.acts}>
            <Button kind="primary" onPress={() => void confirm(found)}>
              The words match
            </Button>
            <Button kind="quiet" onPress={() => setFound(null)}>
              They do not
            </Button>
          </div>
        </div>
      ) : null}
    </section>
  )
}
