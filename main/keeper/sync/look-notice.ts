import type { Failure } from '../../../shared/contract/failure'
import type { Look } from '../../../shared/contract/server/accounts'

/** What is told where the case is open: somebody reads along, or asks to, who is not in it. */
export function lookNotice({ askedBy, grantedBy, reason, until }: Look): Failure {
  return {
    code: 'look',
    message:
      grantedBy === null
        ? `${askedBy} asked the server to look into this case without being in it: ${reason}`
        : `${askedBy} may read this case at the server until ${utc(until ?? 0)}, without being in it: ${reason}`,
    hint:
      grantedBy === null
        ? 'It opens if another administrator grants it. Details, Access lists every such request.'
        : `${grantedBy} granted it. Ask either of them; Details, Access lists every such request.`,
  }
}

function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
