import { TextField } from '../../ui/TextField'

/** A passphrase as it is typed for the first time, twice. */
export interface TypedTwice {
  readonly passphrase: string
  readonly again: string
}

export const NOT_TYPED: TypedTwice = { passphrase: '', again: '' }

export function typedProblem({ passphrase, again }: TypedTwice): string | null {
  return passphrase === again ? null : 'The two passphrases differ.'
}

type NewPassphraseProps = {
  readonly label: string
  readonly value: TypedTwice
  readonly onChange: (value: TypedTwice) => void
  /** Said where the two differ, once somebody tried to go on. */
  readonly error: string | null
  readonly help?: string
}

/** Asks for a passphrase by choice; where there is one, a second time. */
export function NewPassphrase({ label, value, onChange, error, help }: NewPassphraseProps) {
  const { passphrase, again } = value
  return (
    <>
      <TextField
        label={label}
        optional
        type="password"
        value={passphrase}
        onChange={(typed) => onChange({ passphrase: typed, again })}
        autoComplete="new-password"
        help={help}
      />
      {passphrase === '' ? null : (
        <TextField
          label={`${label} again`}
          type="password"
          value={again}
          onChange={(typed) => onChange({ passphrase, again: typed })}
          autoComplete="new-password"
          error={error}
        />
      )}
    </>
  )
}
