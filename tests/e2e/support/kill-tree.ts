import { readdirSync, readFileSync } from 'node:fs'

/** Ends a process and all that it started with SIGKILL, at once, so that none of them can finish anything. */
export const killTree = (pid: number | undefined): void => {
  if (pid === undefined) return
  for (const one of [pid, ...descendants(pid)]) {
    try {
      process.kill(one, 'SIGKILL')
    } catch {
      // Already gone.
    }
  }
}

/** From /proc; elsewhere Chromium's own children end with it. */
const descendants = (pid: number): number[] => {
  const children = parents().filter(([, parent]) => parent === pid)
  return children.flatMap(([child]) => [child, ...descendants(child)])
}

const parents = (): (readonly [pid: number, parent: number])[] => {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // "pid (name) state ppid …": the name may hold anything, so read from its last bracket on.
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const]
      } catch {
        return []
      }
    })
}
