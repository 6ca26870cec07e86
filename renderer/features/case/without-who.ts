/** The sentence of a commit without its first words, where the person stands beside it. */
export function withoutWho(sentence: string, who: string): string {
  for (const name of [who, 'Someone']) {
    if (sentence.startsWith(`${name} `)) return sentence.slice(name.length + 1)
  }
  return sentence
}
