import type { ElectronApplication } from 'playwright'

/** Answers the next native dialogs for the person: those of the operating system cannot be driven from here. */
export const nextPick = (electron: ElectronApplication, paths: readonly string[]): Promise<void> =>
  electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths: [...filePaths] })
  }, paths)

/** `null` presses Cancel. */
export const nextSave = (electron: ElectronApplication, path: string | null): Promise<void> =>
  electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' })
  }, path)
