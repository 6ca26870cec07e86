/** How something was said, where that is not who types. */
export const CHANNELS = ['in person', 'by phone', 'by chat', 'by mail', 'in writing'] as const

export const CHANNEL_OPTIONS = CHANNELS.map((id) => ({ id, label: id }))
