import type { Change, IntentContext } from '../../journal/change'

/** Sets the severity of the case to a key of its plan. The plan suggests; a person decides. */
export function setSeverity(
  _ctx: IntentContext,
  input: { readonly case: string; readonly severity: string; readonly basis: number },
): Change[] {
  return [{ op: 'set', type: 'case', id: input.case, fields: { severity: input.severity }, basis: input.basis }]
}
