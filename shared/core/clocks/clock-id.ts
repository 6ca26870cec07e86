/** One duty has one id in a case, so that two laptops which open it offline mean the same one. */
export function clockIdOfRule(rule: string): string {
  return `clock~${rule}`
}
