/** A field that someone typed into, in words. */
export interface TypedField {
  readonly label: string
  readonly text: string
}

/** Fields of forms that were typed into since the window opened. */
const typed = new Set<HTMLInputElement | HTMLTextAreaElement>()

/** Notes every field that a person types into: what stands in an open form must outlive a lock. */
export function noteTyping(): () => void {
  const note = ({ target }: Event): void => {
    for (const field of typed) if (!field.isConnected) typed.delete(field)
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return
    // Secrets stay in no draft; the capture bar keeps its own.
    if (target.type === 'password' || target.type === 'file' || target.closest('[data-keeps-its-own]')) return
    typed.add(target)
  }
  document.addEventListener('input', note, true)
  return () => document.removeEventListener('input', note, true)
}

/** What stands in them now. */
export function typedFields(): TypedField[] {
  return [...typed].flatMap((field) => {
    const text = field.value.trim()
    return field.isConnected && text !== '' ? [{ label: labelOf(field), text: field.value }] : []
  })
}

function labelOf(field: HTMLInputElement | HTMLTextAreaElement): string {
  const named = field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent
  return named?.trim() || field.placeholder || 'Text'
}
