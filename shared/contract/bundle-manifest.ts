import * as z from 'zod'
import { tlp } from '../core/case/entities/fields'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const device = z.string().regex(/^[0-9a-f]{32}$/)
const heads = z.record(device, z.tuple([z.number().int().min(1), sha256]))
const size = z.number().int().nonnegative()

/** Payload type of the DSSE envelope around a manifest. */
export const BUNDLE_PAYLOAD_TYPE = 'application/vnd.holdfast.bundle+json'

/** How open things must be to leave in a bundle: up to this label, and whether what is privileged goes in. */
export const bundleCeiling = z.object({ tlp, includePrivileged: z.boolean() })
export type BundleCeiling = z.infer<typeof bundleCeiling>

/** What a bundle holds, by hash; signed by the laptop that made it. See docs/formats/bundle.md. */
export const bundleManifest = z.object({
  v: z.literal(1),
  /** Epoch ms by the clock of the laptop that made it. */
  madeAt: z.number(),
  by: z.object({ id: z.string().max(200), name: z.string().max(200) }),
  device,
  deviceName: z.string().max(200),
  /** Raw Ed25519 public key, base64. */
  key: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  /** age recipient of this laptop, to which an answer may be encrypted. */
  recipient: z.string().max(200).optional(),
  journals: z
    .array(
      z.object({
        journal: z.uuid(),
        kind: z.enum(['case', 'team']),
        title: z.string().max(500),
        commits: z.object({ count: size, size, sha256 }),
        heads,
        /**
         * Where it begins: per device the newest entry that the reader has already, as [seq, id, key]. Absent: at the
         * first one. The key (raw Ed25519, base64) checks what goes on from there.
         */
        base: z
          .record(device, z.tuple([z.number().int().min(1), sha256, z.string().regex(/^[A-Za-z0-9+/]{43}=$/)]))
          .optional(),
        stateId: sha256,
        /** Entries whose content stayed behind, and files that are not even named, since they are above a ceiling. */
        withheld: z.object({ commits: size, files: size, ceiling: bundleCeiling }).optional(),
      }),
    )
    .max(10_000),
  evidence: z.array(z.object({ journal: z.uuid(), sha256, size })).max(100_000),
  /** Files that the journals name and that are not in here. */
  absent: z
    .array(
      z.object({
        journal: z.uuid(),
        sha256,
        why: z.enum(['left-out', 'in-place', 'not-here', 'damaged']),
      }),
    )
    .max(100_000),
})
export type BundleManifest = z.infer<typeof bundleManifest>
