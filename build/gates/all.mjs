import { doors } from './doors.mjs'
import { fileSize } from './file-size.mjs'
import { imports } from './imports.mjs'
import { lint } from './lint.mjs'
import { types, webTypes } from './types.mjs'
import { unused } from './unused.mjs'

/** Every static gate, the slow ones first, so that the quick ones fill the gaps. */
export const GATES = [types, webTypes, unused, imports, lint, doors, fileSize]
