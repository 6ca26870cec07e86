/** One question has one id in a case, so that two laptops which ask it offline mean the same one. */
export function factId(key: string): string {
  return `fact~${key}`
}
