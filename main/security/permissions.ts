/**
 * Every permission that Chromium can ask for is refused unless it stands here with its reason.
 * Unknown ones (a newer Chromium's) are refused too.
 */
const GRANTED: ReadonlyMap<string, string> = new Map([
  ['clipboard-sanitized-write', 'copying a hash, a line or the situation as text from our own page'],
])

/** For the record, and for whoever is tempted: asked for by pages, and not needed. */
export const REFUSED: ReadonlyMap<string, string> = new Map([
  ['clipboard-read', "pictures come through the typed channel, on a person's paste only"],
  ['display-capture', 'nothing here records the screen'],
  ['fileSystem', 'files come through the native dialog and are known to the page by token only'],
  ['fullscreen', 'the window manager does that'],
  ['geolocation', 'needs the network and tells where an incident is'],
  ['hid', 'no devices'],
  ['idle-detection', 'the operating system tells main when it locks'],
  ['media', 'no camera, no microphone'],
  ['mediaKeySystem', 'no protected media'],
  ['midi', 'no devices'],
  ['notifications', 'main shows them, with the code name and never the title'],
  ['openExternal', 'nothing in a case is ever opened by the operating system'],
  ['pointerLock', 'no games'],
  ['serial', 'no devices'],
  ['storage-access', 'the viewer is a third party to our page and stays one'],
  ['top-level-storage-access', 'as above'],
  ['usb', 'no devices'],
  ['window-management', 'main places the windows'],
])

export const isGranted = (permission: string, origin: string | null, ownOrigin: string): boolean =>
  origin === ownOrigin && GRANTED.has(permission)
