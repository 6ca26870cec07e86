import { build } from '../build.mjs'

await build({ force: true })
