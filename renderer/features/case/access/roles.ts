import { ROLE_WORDS } from '../../../../shared/core/case/access-words'
import { ACCESS_ROLES } from '../../../../shared/core/case/entities/grant'

/** The roles to choose from, each with what it may. */
export const ROLES = ACCESS_ROLES.map((id) => ({ id, label: ROLE_WORDS[id].name, note: ROLE_WORDS[id].may }))
