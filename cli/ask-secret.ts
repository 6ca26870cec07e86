import type { ReadStream, WriteStream } from 'node:tty'

/** Asks for a secret at a terminal and does not show what is typed; undefined where nobody sits there, or gave up. */
export async function askSecret(question: string, from: ReadStream, to: WriteStream): Promise<string | undefined> {
  if (!from.isTTY || !to.isTTY) return undefined
  to.write(question)
  from.setRawMode(true)
  from.setEncoding('utf8')
  try {
    let typed = ''
    for await (const chunk of from) {
      for (const character of String(chunk)) {
        if (character === '\r' || character === '\n') return typed
        if (character === '\u0003' || character === '\u0004') return undefined
        typed = character === '\u007f' || character === '\b' ? [...typed].slice(0, -1).join('') : typed + character
      }
    }
    return undefined
  } finally {
    from.setRawMode(false)
    from.pause()
    to.write('\n')
  }
}
