import { useJournal } from '../../../store/use-journal'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { attachNow } from './bring-in'
import { type Twin, useIntake } from './intake-store'

/** Says that the content is there already, and lets the person decide. */
export function TwinNotice({ onShow }: { readonly onShow: (existing: string) => void }) {
  const twins = useIntake((intake) => intake.twins)
  return (
    <>
      {twins.map((twin) => (
        <TwinLine key={twin.id} twin={twin} onShow={onShow} />
      ))}
    </>
  )
}

function TwinLine({ twin, onShow }: { readonly twin: Twin; readonly onShow: (existing: string) => void }) {
  const journal = useJournal()
  const existing = journal.get('evidence', twin.existing)
  const settle = (): void =>
    useIntake.setState(({ twins }) => ({ twins: twins.filter((other) => other.id !== twin.id) }))
  if (!existing) return null
  return (
    <Banner
      tone="info"
      title={`${twin.file.fileName} has the same content as ${existing.number ?? existing.title}.`}
      action={
        <>
          <Button
            onPress={() => {
              settle()
              onShow(existing.id)
            }}
          >
            Use that one
          </Button>
          <Button
            kind="quiet"
            onPress={() => {
              settle()
              void attachNow(journal, twin.file)
            }}
          >
            Add a second item
          </Button>
        </>
      }
    >
      It was not added again.
    </Banner>
  )
}
