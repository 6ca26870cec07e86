import createPurifier from 'dompurify'

/**
 * A drawing that refers to nothing but itself, fit to be kept in a report that someone opens in a
 * browser later: no script, no link, no picture, no HTML inside, no address in any style.
 */
export const sanitisedSvg = (svg: string): SVGSVGElement => {
  const clean = purifier.sanitize(svg, {
    RETURN_DOM_FRAGMENT: true,
    USE_PROFILES: { svg: true, svgFilters: true },
    ADD_TAGS: ['use'],
    FORBID_TAGS: [
      'foreignObject',
      'image',
      'feImage',
      'a',
      'script',
      'animate',
      'animateMotion',
      'animateTransform',
      'set',
    ],
    ALLOW_DATA_ATTR: false,
  })
  const drawn = clean.querySelector('svg')
  if (drawn === null) throw new Error('The diagram could not be drawn.')
  for (const style of drawn.querySelectorAll('style')) if (!staysInside(style.textContent ?? '')) style.remove()
  return drawn
}

/** CSS that loads nothing: no import, no address but one inside this drawing, and no escapes to hide one in. */
const staysInside = (css: string): boolean =>
  !/\\|@import|@font-face|image-set|image\(|src\(/i.test(css) && !/url\(\s*(?!["']?#)/i.test(css)

const purifier = createPurifier(window)
purifier.addHook('uponSanitizeAttribute', (_node, attribute) => {
  const { attrName, attrValue } = attribute
  const reference = attrName === 'href' || attrName === 'xlink:href'
  if (reference ? !attrValue.startsWith('#') : !staysInside(attrValue)) attribute.keepAttr = false
})
