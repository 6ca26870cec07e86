import { button, el, field } from './element'

export interface Confirming {
  readonly title: string
  readonly text: string
  /** What the button says. */
  readonly verb: string
  /** Asks why, with at least so many letters. */
  readonly why?: { readonly label: string; readonly letters: number }
  /** What has to be typed, so that nobody does it by a slip. */
  readonly typed?: { readonly label: string; readonly text: string }
}

/** Asks whether it is meant; for what cannot be undone, or what others are told. Null where it is not. */
export function confirmed({ title, text, verb, why, typed }: Confirming): Promise<{ readonly reason: string } | null> {
  return new Promise((resolve) => {
    const heading = el('h2', { id: 'confirming' }, title)
    const reason = el('input', { required: true, minLength: why?.letters ?? 0, maxLength: 500 })
    const again = el('input', { required: true, autocomplete: 'off', spellcheck: false })
    const cancel = button('Cancel', () => dialog.close())
    const form = el(
      'form',
      {},
      heading,
      el('p', {}, text),
      why ? field(why.label, reason) : null,
      typed ? field(typed.label, again) : null,
      el(
        'div',
        { className: 'decide' },
        cancel,
        el('button', { type: 'submit', className: typed ? 'danger' : 'primary' }, verb),
      ),
    )
    const dialog = el('dialog', {}, form)
    dialog.setAttribute('aria-labelledby', heading.id)
    let answer: { readonly reason: string } | null = null
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (typed && again.value.trim() !== typed.text) {
        again.setCustomValidity(`Type ${typed.text}`)
        again.reportValidity()
        return
      }
      answer = { reason: reason.value.trim() }
      dialog.close()
    })
    again.addEventListener('input', () => again.setCustomValidity(''))
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(answer)
    })
    document.body.append(dialog)
    dialog.showModal()
    ;(why ? reason : typed ? again : cancel).focus()
  })
}
