/** Half characters (lone surrogates) as U+FFFD: no encoding can write them. (`toWellFormed` is newer than Node 18.) */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}
