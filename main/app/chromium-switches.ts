import type { App } from 'electron'

/**
 * Chromium has network habits of its own. The renderer never needs the network, so no name resolves
 * in it at all; Node's own network (the keeper's) does not go through these.
 */
const SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking'],
  ['dns-prefetch-disable'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
]

export const applyChromiumSwitches = (app: App): void => {
  for (const [name, value] of SWITCHES) {
    if (value === undefined) app.commandLine.appendSwitch(name)
    else app.commandLine.appendSwitch(name, value)
  }
}
