import type { ClockRule } from '../../../../shared/core/clocks/clock-rule'
import { Property, PropertyList } from '../../../ui/PropertyList'

/** What a rule says, where it stands and how sure we are of it. */
export function RuleText({ rule }: { readonly rule: ClockRule }) {
  return (
    <PropertyList>
      {rule.trigger ? <Property label="When" value={rule.trigger} /> : null}
      <Property label="Recipient" value={rule.recipient} />
      <Property label="Source" value={`${rule.legal_ref} · ${rule.jurisdiction}`} />
      {rule.content && rule.content.length > 0 ? <Property label="Content" value={rule.content.join('; ')} /> : null}
      <Property
        label="Confidence"
        value={`${rule.confidence}, ${rule.verified_on ? `verified ${rule.verified_on}` : 'not yet verified by counsel'}`}
      />
    </PropertyList>
  )
}
