import { isoFromMs } from '../../../shared/core/time/iso'

/** The author's own clock: `2026-11-22 14:05:07 +01:00`. `at` is epoch ms, `offset` minutes east of UTC. */
export function commitTime(at: number, offset: number): string {
  const local = isoFromMs(Math.floor(at) + offset * 60_000)
  return `${local.slice(0, 10)} ${local.slice(11, 19)} ${offsetText(offset)}`
}

function offsetText(offset: number): string {
  if (offset === 0) return 'UTC'
  const minutes = Math.abs(offset)
  const pad = (number: number): string => String(number).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

/** A long id in groups that can be read aloud: `3f9a 01bc …`. */
export function grouped(id: string): string {
  return id.replace(/(.{4})(?=.)/g, '$1 ')
}
