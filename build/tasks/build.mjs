import { buildOrStop } from '../build.mjs'

await buildOrStop({ force: true })
