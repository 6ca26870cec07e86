import { writeFileSync } from 'node:fs'

export const writeNotices = (path) => writeFileSync(path, '')
