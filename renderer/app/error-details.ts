/** What to send about an error: its name, message and where it was; no case content is added. */
export function errorDetails(error: unknown, where: string): string {
  const what = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error)
  return [what.trim(), where.trim() && `In:\n${where.trim()}`].filter(Boolean).join('\n\n')
}
