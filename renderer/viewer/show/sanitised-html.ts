import createPurifier from 'dompurify'

/**
 * HTML without anything that acts, loads, sends or disguises. DOMPurify's defaults keep `<style>`
 * and `<form action>`; both are forbidden here. Links and remote pictures become text that shows
 * where they would have led.
 */
export const sanitisedHtml = (html: string): DocumentFragment => {
  // A parsed document is inert: nothing in it loads or runs while it is read.
  const read = new DOMParser().parseFromString(html, 'text/html')
  for (const picture of read.querySelectorAll('img')) picture.replaceWith(pictureAsSeen(picture))
  for (const link of read.querySelectorAll('a[href]')) link.replaceWith(...linkAsText(link))
  return purifier.sanitize(read.body.innerHTML, {
    RETURN_DOM_FRAGMENT: true,
    USE_PROFILES: { html: true },
    FORBID_TAGS: [...FORBIDDEN_TAGS],
    FORBID_ATTR: [...FORBIDDEN_ATTRIBUTES],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: INLINE_PICTURE,
  })
}

const purifier = createPurifier(window)

const FORBIDDEN_TAGS = [
  ...['style', 'form', 'input', 'button', 'textarea', 'select', 'option', 'datalist', 'dialog', 'label', 'fieldset'],
  ...['audio', 'video', 'source', 'track', 'picture', 'map', 'area', 'svg', 'math', 'template', 'slot', 'marquee'],
] as const
/** `id`, `name` and `class` could borrow our own styles and names. */
const FORBIDDEN_ATTRIBUTES = [
  'style',
  'class',
  'id',
  'name',
  'srcset',
  'background',
  'poster',
  'action',
  'ping',
  'target',
] as const

const INLINE_PICTURE = /^data:image\/(?:png|gif|jpeg|webp);base64,/i

const pictureAsSeen = (picture: HTMLImageElement): Node => {
  const address = picture.getAttribute('src') ?? ''
  if (INLINE_PICTURE.test(address)) return picture
  const said = [picture.alt, address].filter((part) => part !== '').join(', ')
  return document.createTextNode(`[picture not loaded: ${said.slice(0, 500)}]`)
}

const linkAsText = (link: Element): Node[] => {
  const address = link.getAttribute('href') ?? ''
  const children = [...link.childNodes]
  if (address === link.textContent?.trim() || address.startsWith('#')) return children
  return [...children, document.createTextNode(` ‹${address.slice(0, 2000)}›`)]
}
