import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../../build/paths.mjs'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const dockerfile = read('server/packaging/Dockerfile')
const compose = read('server/packaging/compose.yaml')
const unit = read('server/packaging/holdfast-server.service')
const sources = ['server/settings.ts', 'server/blobs/s3-address.ts', 'server/command-line.ts'].map(read).join('\n')

/** Of Node and of nobody else. */
const OF_NODE = ['NODE_ENV']
const isSetting = (name: string) => OF_NODE.includes(name) || new RegExp(`\\b${name}\\b`).test(sources)
const PROGRAM = '/opt/holdfast-server/holdfast-server.mjs'

describe('what ships to run the server with', () => {
  it('sets nothing that the server does not read', () => {
    const inDockerfile = [...dockerfile.matchAll(/^ENV (.*)$/gm)].flatMap(([, line = '']) =>
      line.split(' ').map((one) => one.split('=')[0] ?? ''),
    )
    const inUnit = [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line = '']) =>
      line.split(' ').map((one) => one.split('=')[0] ?? ''),
    )
    const [, server = ''] = /^ {2}server:\n([\s\S]*?)^ {2}postgres:/m.exec(compose) ?? []
    const [, environment = ''] = /^ {4}environment:\n((?: {6}.*\n)+)/m.exec(server) ?? []
    const inCompose = [...environment.matchAll(/^ {6}(\w+):/gm)].map(([, name = '']) => name)
    const byShell = [...server.matchAll(/\b([A-Z][A-Z_]+)="/g)].map(([, name = '']) => name)
    expect(inDockerfile).toContain('DATA')
    expect(inCompose).toContain('TLS_CERT')
    expect(byShell).toEqual(['DATABASE_URL'])
    for (const name of [...inDockerfile, ...inUnit, ...inCompose, ...byShell]) expect(isSetting(name), name).toBe(true)
  })

  it('runs the program where the container has it, on the port that it tells', () => {
    const [, folder] = /^COPY --from=build \/server (\S+)$/m.exec(dockerfile) ?? []
    expect(`${folder}/holdfast-server.mjs`).toBe(PROGRAM)
    for (const text of [dockerfile, compose, unit]) expect(text).toContain(PROGRAM)
    expect(read('build/vite-targets.mjs')).toContain("'holdfast-server': 'server/holdfast-server.ts'")
    const [, port] = /PORT=(\d+)/.exec(dockerfile) ?? []
    expect(read('server/settings.ts')).toContain(`DEFAULT_PORT = ${Number(port)}`)
    expect(dockerfile).toContain(`EXPOSE ${port}`)
    expect(compose).toContain(`"${port}:${port}"`)
    expect(existsSync(join(root, 'build/tasks/server-build.mjs'))).toBe(true)
  })

  it('gives the compose file what the container has: its Dockerfile, its folder, its user', () => {
    const [, path = ''] = /dockerfile: (\S+)/.exec(compose) ?? []
    expect(existsSync(join(root, path))).toBe(true)
    expect(compose).toContain('files:/data')
    expect(dockerfile).toMatch(/VOLUME \/data[\s\S]*DATA=\/data/)
    expect(dockerfile).toContain('--uid 10001')
    expect(compose).toContain('user 10001')
  })

  it('takes nothing of a working copy into an image that must not leave it', () => {
    const ignored = read('.dockerignore').split('\n')
    for (const name of [
      '.git',
      '.cache',
      'data',
      'node_modules',
      'server/packaging/tls',
      'server/packaging/postgres-password',
    ])
      expect(ignored).toContain(name)
  })

  it('passes the check of systemd, where there is one', ({ skip }) => {
    const checked = spawnSync('systemd-analyze', ['verify', join(root, 'server/packaging/holdfast-server.service')])
    if (checked.error) skip('systemd-analyze is not installed')
    expect(String(checked.stderr)).toBe('')
    expect(checked.status).toBe(0)
  })
})
