import type { Command } from '../../../commands/command'
import { useProfile } from '../../../store/profile-store'
import { toast } from '../../../ui/toast-queue'

export const command: Command = {
  id: 'case.open-sample',
  title: 'Open the sample case',
  group: 'Case',
  keywords: ['demo', 'example', 'try', 'ransomware', 'tour'],
  when: () => useProfile.getState().profile?.state === 'open',
  run: async () => {
    // Loaded when needed: commands are part of the start, a whole case is not.
    const { openSampleCase } = await import('../sample-case')
    const result = await openSampleCase()
    if (!result.ok) toast({ text: result.message, hint: result.hint, tone: 'danger' })
  },
}
