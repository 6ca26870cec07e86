/** Scrolls a section of the draft to the top and puts the cursor into it. */
export function scrollToSection(id: string): void {
  const section = document.getElementById(`section-${id}`)
  section?.scrollIntoView({ block: 'start', behavior: 'auto' })
  section?.querySelector<HTMLElement>('[role=textbox]')?.focus({ preventScroll: true })
}

/** One section on, or back, from the one at the top. */
export function stepSection(by: 1 | -1): void {
  const sections = [...document.querySelectorAll<HTMLElement>('[data-review-paper] section[id^="section-"]')]
  const paper = document.querySelector('[data-review-paper]')
  if (!paper) return
  const top = paper.getBoundingClientRect().top + EDGE
  const at = sections.filter((section) => section.getBoundingClientRect().top <= top).length - 1
  const next = sections[Math.min(sections.length - 1, Math.max(0, at + by))]
  if (next) scrollToSection(next.id.replace('section-', ''))
}

/** A section counts as in view once its title is this near to the top, in px. */
export const EDGE = 48
