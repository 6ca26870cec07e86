/**
 * Names of the channels of the IPC map, apart from their schemas: the preload runs before every page and
 * needs no more than these. The map is checked against them by its type.
 */
export const IPC_CHANNELS = [
  'keeper.port',
  'app.about',
  'files.pick',
  'files.pickFolder',
  'files.saveAs',
  'files.dropped',
  'files.readText',
  'clipboard.writeText',
  'clipboard.readImage',
  'documents.pdf',
  'documents.write',
  'documents.print',
  'window.open',
  'menu.commands',
  'theme.set',
  'workingCopy.missing',
] as const
export type IpcChannelName = (typeof IPC_CHANNELS)[number]

export const IPC_EVENT_CHANNEL = 'holdfast:event'
