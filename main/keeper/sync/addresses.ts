import { networkInterfaces } from 'node:os'

/** Addresses that another laptop could reach this one by, and this computer's own for a try. */
export function addresses(): { address: string; name: string }[] {
  const found: { address: string; name: string }[] = []
  for (const [name, all] of Object.entries(networkInterfaces()))
    for (const { address, family } of all ?? [])
      if (family === 'IPv4' || !address.startsWith('fe80')) found.push({ address, name })
  return found
}
