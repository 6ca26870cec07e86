import { FormDemo } from './FormDemo'
import { Parts } from './Parts'
import { ShellDemo } from './ShellDemo'

/** The page that the hash names. */
export function Gallery({ page }: { readonly page: string }) {
  if (page === 'shell') return <ShellDemo rows={1204} />
  if (page === 'shell-100000') return <ShellDemo rows={100_000} />
  if (page === 'shell-empty') return <ShellDemo rows={0} />
  if (page === 'form') return <FormDemo />
  return <Parts />
}
