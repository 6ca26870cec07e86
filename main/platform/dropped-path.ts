import { webUtils } from 'electron'

/** Where a dropped file is on the disk; '' when it is nowhere (made by a page). `File.path` went away in Electron 32. */
export const droppedPath = (file: File): string => {
  const utilities: typeof webUtils | undefined = webUtils
  if (utilities !== undefined) return utilities.getPathForFile(file)
  return 'path' in file && typeof file.path === 'string' ? file.path : ''
}
