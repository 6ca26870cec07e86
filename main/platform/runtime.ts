/** Releases are built on the pinned Electron; anything older is the registry-only runtime for development and tests. */
const RELEASED_FROM = 45

export const isDevelopmentRuntime = (): boolean => Number.parseInt(process.versions.electron, 10) < RELEASED_FROM
