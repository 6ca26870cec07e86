import type { Command } from '../../../commands/command'
import { useProfile } from '../../../store/profile-store'
import { toast } from '../../../ui/toast-queue'
import { openSampleCase } from '../sample-case'

export const command: Command = {
  id: 'case.open-sample',
  title: 'Open the sample case',
  group: 'Case',
  keywords: ['demo', 'example', 'try', 'ransomware', 'tour'],
  when: () => useProfile.getState().profile?.state === 'open',
  run: () => {
    void openSampleCase().then((result) => {
      if (!result.ok) toast({ text: result.message, hint: result.hint, tone: 'danger' })
    })
  },
}
