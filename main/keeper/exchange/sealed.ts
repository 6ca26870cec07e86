import { Refused } from '../refused'
import type { Opened, Sealed } from './open-source'

/** Refused where nothing at hand opens it. */
export function openedOnly(source: Opened | Sealed): Opened {
  if (!('state' in source)) return source
  throw new Refused(
    'bundle-sealed',
    source.tried
      ? 'This does not open the bundle. Nothing was taken from it.'
      : 'This bundle is encrypted, and nothing at hand opens it. Nothing was taken from it.',
    NEEDS[source.opensWith],
  )
}

const NEEDS: { readonly [needs in Sealed['opensWith']]: string } = {
  passphrase: 'Ask whoever made it for its passphrase.',
  identity: 'It needs the age identity of one of its recipients.',
  'recovery-key': 'It needs the recovery key or the passphrase of the laptop that made this backup.',
}
