import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { say, stop } from '../say.mjs'

/**
 * What Electron links against and a headless machine lacks. Alternatives stand in one row: newer
 * Debian and Ubuntu renamed libraries when time_t grew (t64).
 */
const FOR_ELECTRON = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libxtst6'],
  ['libatspi2.0-0t64', 'libatspi2.0-0'],
  ['libdrm2'],
  ['libsecret-1-0'],
  ['fonts-liberation'],
  ['fonts-dejavu-core'],
]
const FOR_NO_DISPLAY = [['xvfb']]
/** openssl: a local time-stamp authority; zip: what bundles are measured against. strace: in what order the keeper's writes and syncs reach the kernel. Python: the second verifier of bundles. age: that it opens ours. postgresql: the team server's tests start one of their own. */
const FOR_TESTS = [
  ['chromium'],
  ['strace'],
  ['age'],
  ['python3'],
  ['python3-cryptography'],
  ['zip'],
  ['openssl'],
  ['postgresql'],
]

/** Installs the shared libraries, the virtual display and, for tests, Chromium: on Debian-like Linux, as root. */
export const installSystemPackages = ({ tests, electron }) => {
  if (process.platform !== 'linux' || !existsSync('/var/lib/dpkg/status')) return
  const needsDisplay = tests || !(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  const wanted = [
    ...(electron ? FOR_ELECTRON : []),
    ...(electron && needsDisplay ? FOR_NO_DISPLAY : []),
    ...(tests ? FOR_TESTS : []),
  ]
  const installed = installedPackages()
  const missing = wanted.filter((names) => !names.some((name) => installed.has(name)))
  if (missing.length === 0) return
  const names = missing.map((row) => row.at(-1))
  if (process.getuid() !== 0) {
    say(`missing system packages: ${names.join(' ')}`)
    say(`to install them: sudo apt-get install -y ${names.join(' ')}`)
    return
  }
  say(`installing system packages: ${names.join(' ')}`)
  apt('update')
  const run = apt('install', '-y', '--no-install-recommends', ...missing.map(available))
  if (run.status !== 0) {
    process.stderr.write(run.stderr.slice(-2_000))
    stop('The system packages could not be installed.', `Try by hand: apt-get install -y ${names.join(' ')}`)
  }
}

/** Reads dpkg's own record: asking dpkg once per package would cost a second at every start. */
const installedPackages = () => {
  const status = readFileSync('/var/lib/dpkg/status', 'utf8')
  const found = new Set()
  for (const paragraph of status.split('\n\n')) {
    const name = /^Package: (.+)$/m.exec(paragraph)?.[1]
    if (name !== undefined && /^Status: .* installed$/m.test(paragraph)) found.add(name)
  }
  return found
}

const available = (row) =>
  row.find((name) => spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0) ?? row.at(-1)

const apt = (...args) =>
  spawnSync('apt-get', args, {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
