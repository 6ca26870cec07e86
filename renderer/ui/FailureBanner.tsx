import { Banner } from './Banner'

/** Why something did not come about, and what to do; nothing where it did. */
export function FailureBanner({
  failure,
  tone = 'danger',
}: {
  readonly failure: { readonly message: string; readonly hint: string } | null
  readonly tone?: 'danger' | 'warning'
}) {
  return failure ? (
    <Banner tone={tone} title={failure.message}>
      {failure.hint}
    </Banner>
  ) : null
}
