import { describe, expect, it } from 'vitest'
import { accelerator } from '../../../../main/app/accelerator'

describe('keys in the native menu', () => {
  it('are written as Electron writes them', () => {
    expect(accelerator('Mod+K')).toBe('CommandOrControl+K')
    expect(accelerator('Mod+Shift+Z')).toBe('CommandOrControl+Shift+Z')
    expect(accelerator('Alt+ArrowLeft')).toBe('Alt+Left')
  })

  it('leave out what would fire while someone types', () => {
    for (const keys of ['C', '?', 'G B', 'Shift+N', undefined, '']) expect(accelerator(keys)).toBeNull()
  })
})
