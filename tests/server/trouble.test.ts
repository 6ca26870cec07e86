import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aServer } from './support/a-server'
import { aCase, firstAdmin } from './support/a-team'
import { startPostgres } from './support/postgres'

test('while the database is gone laptops are told so, and what was acknowledged is there when it is back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hf-gone-'))
  const postgres = await startPostgres({ folder })
  const server = await aServer('postgresql', { environment: { DATABASE_URL: await postgres.newDatabase('team') } })
  const anna = await firstAdmin(server)
  const journal = await aCase(anna)
  const kept = anna.notes(journal, 50)
  expect((await anna.send(journal, kept)).status).toBe(200)
  await postgres.kill()
  const waiting = anna.notes(journal, 5)
  const answer = await anna.send(journal, waiting)
  expect(answer.status).toBe(503)
  expect(answer.json).toMatchObject({ code: 'unavailable' })
  expect(answer.headers.get('retry-after')).toBe('2')
  expect((await fetch(`${server.address}/readyz`)).status).toBe(503)
  expect((await fetch(`${server.address}/healthz`)).status).toBe(200)
  const again = await startPostgres({ folder })
  expect((await fetch(`${server.address}/readyz`)).status).toBe(200)
  expect((await anna.send(journal, waiting)).json).toMatchObject({ added: 5 })
  const ids = await anna.readAll(journal)
  expect([...kept, ...waiting].filter(({ id }) => !ids.includes(id))).toEqual([])
  await server.clean()
  await again.stop()
})

test('hints that were missed while the database was gone are made up for: whoever listens is let go and looks anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hf-gone-'))
  const postgres = await startPostgres({ folder })
  const server = await aServer('postgresql', { environment: { DATABASE_URL: await postgres.newDatabase('team') } })
  const anna = await firstAdmin(server)
  const line = await anna.open('/v1/live', new AbortController().signal)
  const reading = line.body!.getReader()
  expect((await reading.read()).done).toBe(false)
  await postgres.kill()
  const again = await startPostgres({ folder })
  while (!(await reading.read()).done);
  await server.clean()
  await again.stop()
})

test('with certificate files it speaks TLS, and nothing else on that port', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hf-tls-'))
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ed25519', '-nodes', '-days', '2', ...subject, '-keyout', key, '-out', cert],
    { stdio: 'pipe' },
  )
  const server = await aServer('sqlite', { environment: { TLS_CERT: cert, TLS_KEY: key } })
  expect(server.address).toMatch(/^https:/)
  const status = await new Promise((resolve, reject) => {
    const asking = request(`${server.address}/v1/about`, { ca: readFileSync(cert) }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asking.on('error', reject).end()
  })
  expect(status).toBe(200)
  await expect(fetch(`${server.address}/v1/about`)).rejects.toThrow()
  await expect(fetch(`${server.address.replace('https', 'http')}/v1/about`)).rejects.toThrow()
  await server.clean()
  rmSync(folder, { recursive: true, force: true })
})

test('a server that is stopped while laptops listen ends at once', async () => {
  const server = await aServer('sqlite')
  const anna = await firstAdmin(server)
  const line = await anna.open('/v1/live', new AbortController().signal)
  const reading = line.body!.getReader()
  await reading.read()
  await server.clean()
  await expect(
    (async () => {
      while (!(await reading.read()).done);
    })(),
  ).rejects.toThrow()
})

test('metrics are for who knows the token, and count without names', async () => {
  const server = await aServer('sqlite', { environment: { METRICS_TOKEN: 'a token for prometheus' } })
  const anna = await firstAdmin(server)
  const journal = await aCase(anna)
  await anna.send(journal, anna.notes(journal, 3))
  const headers = { authorization: 'Bearer a token for prometheus' }
  const text = await (await fetch(`${server.address}/metrics`, { headers })).text()
  expect(text).toContain('holdfast_commits_total 4')
  expect(text).toContain('holdfast_requests_total{route="/v1/journals/:journal/commits",status="200"} 2')
  expect(text).not.toContain(journal)
  expect((await fetch(`${server.address}/metrics`)).status).toBe(404)
  expect((await fetch(`${server.address}/metrics`, { headers: { authorization: 'Bearer other' } })).status).toBe(404)
  await server.clean()
})
