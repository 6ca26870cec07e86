import { dirname } from 'node:path'

/** One system call of the traced process, split where another thread came in between. */
export interface SystemCall {
  readonly name: string
  readonly args: string
  /** Lines of the trace on which it began and ended. */
  readonly began: number
  readonly ended: number
}

/** Reads what `strace -f -y -o` wrote, in the order in which the calls began. */
export function readTrace(text: string): SystemCall[] {
  const calls: SystemCall[] = []
  const unfinished = new Map<string, { name: string; args: string; began: number }>()
  text.split('\n').forEach((line, at) => {
    const [, pid = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    const resumed = /^<\.\.\. (\w+) resumed>/.exec(rest)
    const started = unfinished.get(pid)
    if (resumed && started) {
      unfinished.delete(pid)
      calls.push({ ...started, ended: at })
      return
    }
    const call = /^(\w+)\((.*)$/.exec(rest)
    if (!call) return
    const [, name = '', args = ''] = call
    if (args.endsWith('<unfinished ...>')) unfinished.set(pid, { name, args, began: at })
    else calls.push({ name, args, began: at, ended: at })
  })
  return calls.sort((a, b) => a.began - b.began)
}

/**
 * Every place where something was acknowledged, or given its name, before its bytes and its name were on the
 * disk; in words. `isCache` names files that may be lost.
 */
export function outOfOrder(calls: readonly SystemCall[], folder: string, isCache: (path: string) => boolean): string[] {
  const faults: string[] = []
  /** Path → line at which the last write to it ended; of a folder: at which a name in it changed. */
  const unsynced = new Map<string, number>()
  const inside = (path: string | undefined): path is string => path?.startsWith(folder) === true && !isCache(path)
  for (const { name, args, began, ended } of calls) {
    const fdPath = /^\d+<([^>]*)>/.exec(args)?.[1]
    const quoted = [...args.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '')
    if (/^write$/.test(name) && args.startsWith('1<') && args.includes('acknowledged')) {
      for (const [path] of unsynced) faults.push(`${quoted[0]} before ${path} was synced`)
    } else if (/^p?write(v|64|v2)?$|^ftruncate$/.test(name) && inside(fdPath)) unsynced.set(fdPath, ended)
    else if (/^f(data)?sync$/.test(name) && fdPath !== undefined) {
      if ((unsynced.get(fdPath) ?? Number.POSITIVE_INFINITY) < began) unsynced.delete(fdPath)
    } else if (/^rename/.test(name)) {
      const [from, to] = quoted
      if (inside(from) && unsynced.has(from)) faults.push(`${from} was renamed before it was synced`)
      if (inside(to)) unsynced.set(dirname(to), ended)
    } else if (name === 'openat' && args.includes('O_CREAT') && inside(quoted[0])) {
      // A temporary file need not be found again; its rename is what counts.
      if (!/\.tmp/.test(quoted[0])) unsynced.set(dirname(quoted[0]), ended)
    } else if (/^mkdir/.test(name) && inside(quoted[0])) unsynced.set(dirname(quoted[0]), ended)
  }
  return faults
}
