import { describe, expect, it } from 'vitest'
import { fileGrants } from '../../../../main/documents/file-grants'

const grantsWithTokens = () => {
  let last = 0
  return fileGrants(
    () => {
      last += 1
      return `token-${last}`
    },
    async () => true,
  )
}

describe('file grants', () => {
  it('read what a person picked, by its token and by nothing else', async () => {
    const grants = grantsWithTokens()
    const granted = await grants.grant('/home/anna/plan.irplan.json', 'read', 12)
    expect(granted).toEqual({ token: 'token-1', name: 'plan.irplan.json', size: 12 })
    expect(grants.source('token-1')).toEqual({ ok: true, value: '/home/anna/plan.irplan.json' })
    expect(grants.source('/home/anna/plan.irplan.json')).toMatchObject({ ok: false, code: 'no-source' })
  })

  it('keep places to write and files to read apart', async () => {
    const grants = grantsWithTokens()
    await grants.grant('/home/anna/report.pdf', 'write', 0)
    await grants.grant('/home/anna/plan.irplan.json', 'read', 12)
    expect(grants.source('token-1')).toMatchObject({ ok: false })
    expect(grants.destination('token-2')).toMatchObject({ ok: false })
  })

  it('of a folder are for the keeper alone', async () => {
    const grants = grantsWithTokens()
    expect(await grants.grant('/media/usb/backups', 'folder', 0)).toMatchObject({ token: 'token-1', name: 'backups' })
    expect(grants.source('token-1')).toMatchObject({ ok: false })
    expect(grants.destination('token-1')).toMatchObject({ ok: false })
  })
})
