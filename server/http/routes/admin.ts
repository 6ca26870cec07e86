import {
  holdOfCase,
  newInvitation,
  newOrganisation,
  purgeOfCase,
  retentionRule,
} from '../../../shared/contract/server/accounts'
import { readAudit } from '../../auth/audit'
import { allBrokenGlass, grantBreakGlass } from '../../auth/break-glass'
import { conflict, notFound } from '../../auth/failures'
import { invite } from '../../auth/invitations'
import { accounts, devices, disableAccount, makeOrganisation, organisations } from '../../auth/people'
import { holdCase, purgeCase } from '../../keep/purge-case'
import { retentions, setRetention, sweepRetention } from '../../keep/retention'
import { JSON_BODY, type Route, read, whole } from '../route'
import { idIn } from './journals'
import { noted, tellOfLook } from './people'

const AUDIT_PAGE = 200

export const ADMIN_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/admin/people',
    who: 'admin',
    handle: async ({ services: { database } }) => ({
      organisations: await organisations(database),
      accounts: await accounts(database),
      devices: await devices(database),
    }),
  },
  {
    method: 'POST',
    path: '/v1/admin/organisations',
    who: 'admin',
    takes: JSON_BODY,
    handle: async (asked) => {
      const { kind, name } = read(asked, newOrganisation)
      const id = await makeOrganisation(asked.services.database, kind, name)
      await noted(asked, 'organisation.make', id)
      return { id }
    },
  },
  {
    method: 'POST',
    path: '/v1/invitations',
    who: 'admin',
    takes: JSON_BODY,
    handle: async (asked) => {
      const { services, caller } = asked
      const wanted = read(asked, newInvitation)
      const { token, expiresAt } = await invite(services.database, wanted, caller.account, services.now())
      await noted(asked, 'invitation.make', wanted.organisation)
      return { link: `${services.address()}/join#${token}`, expiresAt }
    },
  },
  {
    method: 'POST',
    path: '/v1/admin/accounts/:account/disable',
    who: 'admin',
    handle: async (asked) => {
      const { services, caller, params, reply } = asked
      const account = params['account'] ?? ''
      if (account === caller.account)
        throw conflict('You cannot close your own account: nobody could open it again.', 'Ask another administrator.')
      if (!(await disableAccount(services.database, account, services.now()))) throw notFound()
      await noted(asked, 'account.disable', account)
      services.hints.accessChanged()
      return reply.code(204).send()
    },
  },
  /** Cases by size: how much, never what. */
  {
    method: 'GET',
    path: '/v1/admin/journals',
    who: 'admin',
    handle: async ({ services: { database } }) => ({
      journals: await database.all(
        `SELECT j.id, j.kind, j.size AS commits, j.bytes, j.made_at AS "madeAt", j.hold, j.tombstone,
           (SELECT d.since FROM retention_due d WHERE d.journal = j.id) AS "overSince",
           (SELECT o.name FROM accounts a JOIN organisations o ON o.id = a.organisation WHERE a.id = j.founder) AS organisation,
           (SELECT CAST(COALESCE(SUM(b.size), 0) AS bigint) FROM blobs b
            WHERE b.journal = j.id AND b.complete_at IS NOT NULL) AS "fileBytes"
         FROM journals j ORDER BY j.bytes DESC, j.id`,
      ),
    }),
  },
  /** A hold keeps a case from being removed. */
  {
    method: 'POST',
    path: '/v1/admin/journals/:journal/hold',
    who: 'admin',
    takes: JSON_BODY,
    handle: async (asked) => {
      const { services, params, reply } = asked
      const { reason } = read(asked, holdOfCase)
      await holdCase(services.database, idIn(params), reason)
      await noted(asked, reason === null ? 'journal.hold-lift' : 'journal.hold', idIn(params))
      return reply.code(204).send()
    },
  },
  {
    method: 'POST',
    path: '/v1/admin/journals/:journal/purge',
    who: 'admin',
    takes: JSON_BODY,
    handle: async (asked) => {
      const { services, caller, params } = asked
      const { reason } = read(asked, purgeOfCase)
      const { database, blobs, key, now } = services
      const journal = idIn(params)
      const tombstone = await purgeCase(database, blobs, key, { journal, by: caller.account, reason, at: now() })
      await noted(asked, 'journal.purge', journal)
      return { tombstone }
    },
  },
  {
    method: 'GET',
    path: '/v1/admin/retention',
    who: 'admin',
    handle: async ({ services: { database } }) => ({ rules: await retentions(database) }),
  },
  {
    method: 'PUT',
    path: '/v1/admin/retention',
    who: 'admin',
    takes: JSON_BODY,
    handle: async (asked) => {
      const rule = read(asked, retentionRule)
      if (!(await setRetention(asked.services.database, rule))) throw notFound()
      await noted(asked, 'retention.set', rule.scope)
      // What it lets go is listed at once.
      await sweepRetention(asked.services)
      return asked.reply.code(204).send()
    },
  },
  /** Every request to look into a case, of all cases: for the other administrator, who grants. */
  {
    method: 'GET',
    path: '/v1/admin/break-glass',
    who: 'admin',
    handle: async ({ services: { database } }) => ({ requests: await allBrokenGlass(database) }),
  },
  {
    method: 'GET',
    path: '/v1/admin/audit',
    who: 'admin',
    handle: async ({ services: { database }, query }) => ({
      entries: await readAudit(database, whole(query['before'], Number.MAX_SAFE_INTEGER), AUDIT_PAGE),
    }),
  },
  {
    method: 'POST',
    path: '/v1/break-glass/:request/grant',
    who: 'admin',
    handle: async (asked) => {
      const { services, caller, params, reply } = asked
      const journal = await grantBreakGlass(services.database, params['request'] ?? '', caller.account, services.now())
      await noted(asked, 'break-glass.grant', journal)
      await tellOfLook(services, journal)
      return reply.code(204).send()
    },
  },
]
