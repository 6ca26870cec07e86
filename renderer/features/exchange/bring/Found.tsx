import type { BundleFound, Laptop } from '../../../../shared/contract/keeper-exchange'
import { Banner } from '../../../ui/Banner'
import { Property, PropertyList } from '../../../ui/PropertyList'
import { StateDot } from '../../../ui/StateDot'
import { fileSize } from '../../import/format-words'
import styles from '../Exchange.module.css'
import { useTeamTime } from '../use-team-time'
import { Words } from '../Words'
import { FoundJournals } from './FoundJournals'
import { fileWords, hasNews } from './found-words'

const PROTECTION = {
  none: 'Not encrypted: whoever has the file can read it',
  passphrase: 'Encrypted with a passphrase',
  recipients: 'Encrypted to named recipients',
} as const

/** Who made it, when and on which laptop; per case what is new; which files come along. */
export function Found({ found }: { readonly found: Extract<BundleFound, { state: 'open' }> }) {
  const { line, relative } = useTeamTime()
  const { by, laptop, madeAt, journals, files, others, problems, next } = found
  return (
    <>
      {problems.map(({ code, message, hint }) => (
        <Banner key={code + message} tone={next === 'refused' ? 'danger' : 'warning'} title={message}>
          {hint}
        </Banner>
      ))}
      {next === 'imports' && !hasNews(found) ? (
        <Banner tone="info" title="Everything in it is here already.">
          There is nothing to do. The same bundle may come in any number of times.
        </Banner>
      ) : null}
      {next === 'waits' ? (
        <Banner tone="warning" title={`Nobody here knows the laptop ${laptop.name} yet.`}>
          The bundle is kept in the waiting room, encrypted, and comes into no case until someone has compared the words
          below by phone.
        </Banner>
      ) : null}
      <PropertyList>
        <Property label="Made" value={`${line(madeAt)}, ${relative(madeAt, Date.now())}`} />
        <Property label="By" value={<span dir="auto">{by.name}</span>} />
        <Property label="Laptop" value={<LaptopName laptop={laptop} />} />
        <Property label="File" value={`${fileSize(found.size)}. ${PROTECTION[found.protection]}`} />
        <Property
          label="Files"
          value={fileWords(files, fileSize(files.bytes)).map((words) => (
            <span key={words} className={styles.block}>
              {words}
            </span>
          ))}
        />
      </PropertyList>
      {next === 'waits' ? <Words words={laptop.words} of={laptop.name} /> : null}
      <FoundJournals journals={journals} />
      {others.length > 0 ? (
        <p className={styles.explain}>
          Work of {others.length === 1 ? 'another laptop' : `${others.length} other laptops`} is in it that nobody here
          has confirmed: {others.map(({ name }) => name).join(', ')}. {laptop.name} vouches for it.
        </p>
      ) : null}
    </>
  )
}

function LaptopName({ laptop: { name, standing } }: { readonly laptop: Laptop }) {
  return (
    <span className={styles.inline}>
      <span dir="auto">{name}</span>
      {standing === 'unknown' ? (
        <StateDot tone="warning" shape="ring">
          not known here
        </StateDot>
      ) : (
        <StateDot tone="success" shape="check">
          {standing === 'own' ? 'this laptop' : 'known'}
        </StateDot>
      )}
    </span>
  )
}
