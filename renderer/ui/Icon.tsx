import type { LucideIcon } from 'lucide-react'

/** A lucide icon in the one size and stroke of the app. Decorative: the name stands beside it. */
export function Icon({ of: Glyph, size = 16 }: { readonly of: LucideIcon; readonly size?: 12 | 14 | 16 | 20 }) {
  return <Glyph size={size} strokeWidth={1.5} aria-hidden focusable={false} />
}
