import type { Session } from 'electron'
import { LOCAL_PROTOCOLS, PAGE_ORIGIN } from '../../shared/contract/origins'
import { isGranted } from './permissions'

/** Shuts a session: no network, no permissions, no downloads, no devices, no dictionaries from the network. */
export const harden = (session: Session): void => {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !LOCAL_PROTOCOLS.has(protocolOf(details.url)) })
  })
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isGranted(permission, originOf(details.requestingUrl), PAGE_ORIGIN))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isGranted(permission, originOf(requestingOrigin), PAGE_ORIGIN),
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
}

const protocolOf = (address: string): string => address.slice(0, address.indexOf(':') + 1)

/** `new URL(…).origin` is 'null' for a scheme of our own in Node, so it is put together here. */
const originOf = (address: string | undefined): string | null => {
  if (address === undefined) return null
  try {
    const { protocol, host } = new URL(address)
    return `${protocol}//${host}`
  } catch {
    return null
  }
}
