import { addSite } from '../../../shared/core/case/intents/edit-case'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'
import { useAll, useJournal } from '../../store/use-journal'
import { ComboBox } from '../../ui/ComboBox'
import type { FieldProps } from '../../ui/Field'
import { readSites } from '../cases/read-sites'

type SitePickerProps = FieldProps & {
  /** Site id. */
  readonly value: string | null
  readonly onChange: (site: string | null) => void
}

/** One of the sites of this case; a new one is made on the spot (`Kassel KS Europe/Berlin`). */
export function SitePicker({ value, onChange, ...field }: SitePickerProps) {
  const journal = useJournal()
  const sites = useAll('site')
  const create = (text: string): void => {
    const [site] = readSites(text)
    if (!site) return
    const id = crypto.randomUUID()
    const changes = addSite({ ...intentContext(), newId: () => id }, site)
    onChange(id)
    void perform(journal, 'site.add', changes).then((result) => {
      if (!result.ok) onChange(null)
    })
  }
  const options = sites.map((site) => ({
    id: site.id,
    label: site.name,
    note: [site.code, site.zone].filter(Boolean).join(' · '),
  }))
  return <ComboBox {...field} options={options} value={value} onChange={onChange} onCreate={create} createNoun="site" />
}
