import { useState } from 'react'
import { FormDialog } from '../FormDialog'
import { Select } from '../Select'
import { TextField } from '../TextField'
import { ShellDemo } from './ShellDemo'

/** A form in a sheet, after a try to submit it without a type. */
export function FormDemo() {
  const [title, setTitle] = useState('')
  return (
    <>
      <ShellDemo rows={1204} />
      <FormDialog
        isOpen
        onClose={() => undefined}
        title="Declare a case"
        lead="You command it until someone takes over. Everything can be set or corrected later."
        verb="Declare case"
        errors={['Choose a type: it decides which plan the case gets.']}
        aside="Makes CASE-2026-015"
        onSubmit={() => undefined}
      >
        <Select
          label="Type"
          error="Choose a type."
          value={null}
          onChange={() => undefined}
          options={[{ id: 'ransomware', label: 'Ransomware' }]}
        />
        <TextField label="Title" value={title} onChange={setTitle} placeholder="What people will call it" autoFocus />
      </FormDialog>
    </>
  )
}
