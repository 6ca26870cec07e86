import * as z from 'zod'
import { json, sureness, tlp } from '../case/entities/fields'

const text = z.string().min(1)
/** A time of the sample's calendar. */
const at = z.string().regex(/^d-?\d+ \d{2}:\d{2}$/)
const said = { said: text.optional(), channel: text.optional() }

const entry = z.strictObject({
  at,
  kind: z.enum(['event', 'action', 'communication', 'note']).optional(),
  text,
  systems: z.array(text).optional(),
  techniques: z.array(z.string().regex(/^T\d{4}(\.\d{3})?$/)).optional(),
  evidence: z.array(text).optional(),
  site: text.optional(),
  star: z.boolean().optional(),
  caption: text.optional(),
  /** When it was written down, where that is later. */
  rec: at.optional(),
  by: text,
  tlp: tlp.optional(),
  privileged: z.boolean().optional(),
  ...said,
})

const system = z.strictObject({
  id: text,
  kind: text,
  site: text.optional(),
  address: text.optional(),
  importance: text.optional(),
  owner: text.optional(),
  note: text.optional(),
  states: z
    .array(z.tuple([at, z.enum(['suspected', 'compromised', 'isolated', 'imaged', 'rebuilt', 'cleared'])]))
    .min(1),
})

const people = z.strictObject({
  people: z.array(z.strictObject({ id: text, name: text, handle: text, title: text, contact: text.optional() })),
  sites: z.array(z.strictObject({ id: text, name: text, code: text, zone: text, contact: text, connectivity: text })),
  roles: z.array(z.strictObject({ person: text, role: text, at })),
  commander: text,
  handover: z.strictObject({ to: text, at, note: text }),
  handback: z.strictObject({ to: text, at, note: text }),
})

const step = z.union([
  z.strictObject({ add: text, phase: text, title: text, at, by: text, owner: text, due: at.optional() }),
  z.strictObject({
    step: text,
    do: z.enum(['tick', 'complete', 'skip', 'approve', 'assign']),
    at,
    by: text,
    target: text.optional(),
    note: text.optional(),
    choice: text.optional(),
    evidence: z.array(text).optional(),
    time: at.optional(),
    role: text.optional(),
    owner: text.optional(),
    ...said,
  }),
])

const anchor = z.strictObject({ key: text, time: at, by: text, at, reason: text })

const file = z.strictObject({
  title: text,
  kind: text,
  severity: text,
  tlp,
  zone: text,
  declaredAt: at,
  summary: text,
  next: text,
  nextUpdateAt: at,
  milestones: z.array(z.strictObject({ key: text, time: at, at, by: text, sure: sureness, note: text.optional() })),
  facts: z.array(z.strictObject({ key: text, answer: json, at, by: text, sure: sureness, note: text })),
  questions: z.array(
    z.strictObject({
      id: text,
      question: text,
      at,
      by: text,
      answer: json.optional(),
      sure: sureness.optional(),
      note: text.optional(),
    }),
  ),
  decisions: z.array(
    z.strictObject({
      id: text,
      at,
      by: text,
      text,
      rationale: text.optional(),
      alternatives: text.optional(),
      knownThen: text.optional(),
      corrects: text.optional(),
      ...said,
    }),
  ),
  steps: z.array(step),
  clocks: z.strictObject({
    anchor,
    highRisk: anchor,
    applies: z.array(z.strictObject({ rule: text, applies: z.enum(['yes', 'no']), by: text, at, reason: text })),
    sent: z.strictObject({ rule: text, sentAt: at, at, by: text, to: text, reference: text, proof: text, note: text }),
    deadline: z.strictObject({ id: text, name: text, due: at, at, by: text, recipient: text, note: text }),
  }),
  tasks: z.array(z.strictObject({ text, owner: text, at, by: text, due: at.optional(), done: at.optional(), ...said })),
  updates: z.array(z.strictObject({ audience: text, at, by: text, text, next: at.optional() })),
  factors: z.array(
    z.strictObject({ kind: z.enum(['tool', 'process', 'people-in-context', 'third-party', 'luck']), text }),
  ),
  followUps: z.array(
    z.strictObject({
      text,
      kind: z.enum(['prevent', 'detect', 'respond', 'recover', 'plan', 'train']),
      owner: text,
      due: at,
      proof: text,
    }),
  ),
})

const evidence = z.strictObject({
  items: z.array(
    z.strictObject({
      id: text,
      /** Shipped in `assets/sample/files`; absent for what was registered in place. */
      file: text.optional(),
      fileName: text.optional(),
      title: text,
      kind: text,
      site: text.optional(),
      system: text.optional(),
      at,
      by: text,
      media: text,
      size: z.number().optional(),
      sha256: text.optional(),
      location: text.optional(),
      holder: text.optional(),
      tlp: tlp.optional(),
    }),
  ),
  custody: z.array(
    z.strictObject({
      evidence: text,
      action: z.enum(['verified', 'transferred', 'copied-out']),
      at,
      by: text,
      from: text.optional(),
      to: text.optional(),
      purpose: text.optional(),
      note: text.optional(),
    }),
  ),
})

const review = z.strictObject({
  at,
  owner: text,
  facilitator: text,
  /** Paragraphs by section key; `- ` begins a list item, a line of the template's headings is one. */
  sections: z.record(z.string(), z.array(text)),
})

/** The sample case as it is written in `assets/sample`. */
export const sampleContent = z.strictObject({
  file,
  people,
  systems: z.array(system),
  timeline: z.array(entry),
  evidence,
  review,
})
export type SampleContent = z.infer<typeof sampleContent>
