import { useState } from 'react'
import type { Failure } from '../../../../shared/contract/failure'
import type { Ask } from '../../../../shared/contract/keeper'
import type { ServerState } from '../../../../shared/contract/keeper-server'
import { peerWords } from '../../../app/nearby-words'
import { useServerHere } from '../../../app/server-here'
import { asFailure } from '../../../store/as-failure'
import { askKeeper } from '../../../store/keeper'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { FailureBanner } from '../../../ui/FailureBanner'
import { SectionHeader } from '../../../ui/SectionHeader'
import { Switch } from '../../../ui/Switch'
import styles from '../Exchange.module.css'
import { useTeamTime } from '../use-team-time'
import { chooseCertificates } from './choose-certificates'
import { LinkSettings } from './LinkSettings'
import nearby from './Nearby.module.css'
import { SignIn } from './SignIn'
import { Troubles } from './Troubles'
import { WayToServer } from './WayToServer'

type Changing = 'server.connect' | 'server.switch' | 'server.way' | 'server.leave'

/** The team's server, where there is one: how this laptop stands with it, and the way in. */
export function Server({ words }: { readonly words: readonly string[] }) {
  const server = useServerHere((here) => here.server)
  const [failure, setFailure] = useState<Failure | null>(null)
  const fail = (problem: unknown): void => setFailure(asFailure(problem))
  const change = async <C extends Changing>(channel: C, ask: Ask<C>): Promise<void> => {
    setFailure(null)
    try {
      useServerHere.setState({ server: (await askKeeper(channel, ask)) as ServerState })
    } catch (problem) {
      fail(problem)
    }
  }
  if (!server) return null
  return (
    <section className={styles.part} aria-label="Team server">
      <SectionHeader title="Team server" />
      <FailureBanner failure={failure} />
      {server.session === 'none' ? (
        <p className={styles.explain}>
          None. Everything works without one; with one, laptops that never meet hold the same cases. It takes an
          invitation link of whoever runs it.
        </p>
      ) : (
        <Joined server={server} words={words} change={change} onFailure={fail} />
      )}
      {server.session === 'in' ? null : (
        <SignIn server={server} onSubmit={(ask) => change('server.connect', ask)} onFailure={fail} />
      )}
    </section>
  )
}

type JoinedProps = {
  readonly server: ServerState
  readonly words: readonly string[]
  readonly change: <C extends Changing>(channel: C, ask: Ask<C>) => Promise<void>
  readonly onFailure: (problem: unknown) => void
}

function Joined({ server, words, change, onFailure }: JoinedProps) {
  const { line } = useTeamTime()
  const { address, login, on, session, link, status } = server
  const laptop = { device: '', name: 'the server', words: [], standing: 'known', recipient: null } as const
  return (
    <div className={nearby.peer}>
      <Switch isSelected={on} onChange={(next) => void change('server.switch', { on: next })} note={`as ${login}`}>
        <span dir="auto">{address}</span>
      </Switch>
      {session === 'in' ? (
        <p className={styles.explain} data-testid="server-status">
          {peerWords({ laptop, on, status }, (ms) => line(ms))}
        </p>
      ) : null}
      {session === 'waiting' ? (
        <Banner tone="info" title="This laptop is not confirmed on the server yet.">
          Read its words to somebody who may confirm it, then sign in: {words.join(' ')}.
        </Banner>
      ) : null}
      {session === 'out' && !status.failure ? (
        <Banner tone="warning" title="Nobody is signed in on the server. What you write is saved on this laptop.">
          Sign in below.
        </Banner>
      ) : null}
      <Troubles status={status} on={on} there="the server" />
      {session === 'in' ? <Way server={server} change={change} onFailure={onFailure} /> : null}
      <LinkSettings place="server" link={link} held={status.held} />
      <Button kind="quiet" onPress={() => void change('server.leave', {})}>
        Disconnect from it
      </Button>
    </div>
  )
}

/** The way to a server that was joined; shown where a person asks for it, or where it is not the plain one. */
function Way({ server: { proxy, authorities }, change, onFailure }: Omit<JoinedProps, 'words'>) {
  const [isOpen, setOpen] = useState(proxy !== '' || authorities.length > 0)
  const [typed, setTyped] = useState(proxy)
  const choose = async (): Promise<void> => {
    try {
      const chosen = await chooseCertificates()
      if (chosen) await change('server.way', { ca: chosen.pem })
    } catch (problem) {
      onFailure(problem)
    }
  }
  if (!isOpen)
    return (
      <Button kind="quiet" onPress={() => setOpen(true)}>
        Proxy, own certificate authority…
      </Button>
    )
  return (
    <>
      <WayToServer
        proxy={typed}
        authorities={authorities}
        onProxy={setTyped}
        onChoose={() => void choose()}
        onNoAuthority={() => void change('server.way', { ca: '' })}
      />
      {typed === proxy ? null : (
        <Button onPress={() => void change('server.way', { proxy: typed })}>Use this proxy</Button>
      )}
    </>
  )
}
