import * as z from 'zod'

// The page forbids code made from text; zod would try it once and be told so in the console.
z.config({ jitless: true })
