/** Whoever has one address of IPv6 has the 2^64 of its network: they share what a stranger may ask. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? []
  const groups = head === '' ? [] : head.split(':')
  if (address.includes('::')) {
    const rest = tail === '' ? [] : tail.split(':')
    groups.push(...Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0'), ...rest)
  }
  return `${groups.slice(0, 4).join(':')}::/64`
}
