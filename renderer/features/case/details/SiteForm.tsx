import { useState } from 'react'
import { addSite, editSite } from '../../../../shared/core/case/intents/edit-case'
import { isZone } from '../../../../shared/core/time/zone'
import { intentContext } from '../../../store/profile-store'
import { useEntity } from '../../../store/use-journal'
import { FormDialog } from '../../../ui/FormDialog'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import { closeForm } from '../case-form'
import { useFormAct } from '../use-form-act'
import { useOpened } from '../use-opened'
import { CONNECTIVITY_OPTIONS } from './case-words'

/** Adds a site of the case, or changes one. */
export function SiteForm({ site: id }: { readonly site: string | null }) {
  const site = useOpened(useEntity('site', id))
  const [name, setName] = useState(site?.name ?? '')
  const [code, setCode] = useState(site?.code ?? '')
  const [zone, setZone] = useState(site?.zone ?? '')
  const [contact, setContact] = useState(site?.contact ?? '')
  const [connectivity, setConnectivity] = useState(site?.connectivity ?? 'unknown')
  const act = useFormAct(site ? 'site.edit' : 'site.add', `Site ${name.trim()} recorded.`)
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title={site ? `Site ${site.name}` : 'Add a site'}
      verb={site ? 'Save site' : 'Add site'}
      onSubmit={() =>
        act.submit(
          [
            name.trim() === '' && 'Name the site.',
            !/^\p{L}[\p{L}\p{N}]{0,5}$/u.test(code.trim()) && 'Give a short code of up to six letters, such as KS.',
            zone.trim() !== '' && !isZone(zone.trim()) && 'This time zone is not known; write it like Europe/Berlin.',
          ],
          () => {
            const fields = {
              name: name.trim(),
              code: code.trim().toUpperCase(),
              connectivity,
              ...(zone.trim() ? { zone: zone.trim() } : {}),
              ...(contact.trim() ? { contact: contact.trim() } : {}),
            }
            return site ? editSite(site, fields) : addSite(intentContext(), fields)
          },
        )
      }
      errors={act.errors}
      isBusy={act.isBusy}
    >
      <TextField label="Name" value={name} onChange={setName} autoFocus placeholder="Plant Kassel" />
      <TextField label="Code" value={code} onChange={setCode} placeholder="KS" help="Stands in the numbers of items." />
      <TextField label="Time zone" optional value={zone} onChange={setZone} placeholder="Europe/Berlin" />
      <TextField label="Contact" optional value={contact} onChange={setContact} />
      <Select label="Connectivity" options={CONNECTIVITY_OPTIONS} value={connectivity} onChange={setConnectivity} />
    </FormDialog>
  )
}
