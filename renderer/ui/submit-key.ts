/** Ctrl+Enter or Cmd+Enter, and not the Enter that ends an IME composition. */
export function isSubmitKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'isComposing'>): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing
}
