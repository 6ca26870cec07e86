/** Why a file could not be read: what happened and what to do. */
export type ReadFailure = { readonly ok: false; readonly code: string; readonly message: string; readonly hint: string }

/** Turns the error code of an operating system, such as `ENOENT` (or `ESHORT` of guardLength) into words. `started` says that reading had begun. */
export function readFailure(code: string, fileName: string, started: boolean): ReadFailure {
  if (code === 'ESHORT') {
    return {
      ok: false,
      code,
      message: `${fileName} became shorter while it was read; nothing was stored.`,
      hint: 'Wait until the program that writes it is done, copy the file, and import that copy.',
    }
  }
  if (started) {
    return {
      ok: false,
      code,
      message: `${fileName} could not be read to its end (${code}); nothing was stored.`,
      hint: 'Check that the disk or share is still connected, copy the file to this laptop, and import it again.',
    }
  }
  switch (code) {
    case 'ENOENT':
      return {
        ok: false,
        code,
        message: `There is no file ${fileName}.`,
        hint: 'Check the name and the folder; it may have been moved or renamed.',
      }
    case 'EISDIR':
      return { ok: false, code, message: `${fileName} is a folder, not a file.`, hint: 'Name one file in it.' }
    case 'EACCES':
    case 'EPERM':
      return {
        ok: false,
        code,
        message: `${fileName} may not be read by this user.`,
        hint: 'Ask its owner for the right to read it, or copy it first.',
      }
    default:
      return {
        ok: false,
        code,
        message: `${fileName} could not be read (${code}).`,
        hint: 'Copy the file to this laptop and import that copy.',
      }
  }
}
