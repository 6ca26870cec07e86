import * as z from 'zod'
import { epochMs, marking } from './fields'

/** A system (host) that the incident touches. */
export const assetFields = z.object({
  name: z.string().min(1),
  kind: z
    .enum([
      'workstation',
      'server',
      'domain-controller',
      'ot',
      'network',
      'storage',
      'cloud',
      'mobile',
      'account',
      'other',
    ])
    .optional(),
  site: z.string().optional(),
  owner: z.string().optional(),
  state: z.enum(['suspected', 'compromised', 'isolated', 'imaged', 'rebuilt', 'cleared']),
  stateAt: epochMs.optional(),
  stateBy: z.string().optional(),
  address: z.string().optional(),
  importance: z.enum(['critical', 'high', 'normal', 'low']).optional(),
  note: z.string().optional(),
  ...marking,
})
export type AssetFields = z.infer<typeof assetFields>
