import { useMemo } from 'react'
import type { Entity } from '../../../../shared/core/case/entity-types'
import { isHere } from '../../../../shared/core/plan/plan-inputs'
import { planRoles, roleTitle } from '../../../../shared/core/review/role-title'
import { useAll, useCase } from '../../../store/use-journal'

/** A role with who has it now and who had it. */
export interface RoleLine {
  readonly key: string
  readonly title: string
  readonly holders: readonly Entity<'member'>[]
  readonly former: readonly Entity<'member'>[]
  /** Nobody has it, though the plan names it, or fewer people than it requires. */
  readonly isGap: boolean
  /** The plan does not do without it. */
  readonly isRequired: boolean
}

/** Every role of the case: command first, then those of the plan, then what people made up. */
export function useRoles(): readonly RoleLine[] {
  const members = useAll('member')
  const plans = useAll('plan')
  const commander = useCase()?.commander
  return useMemo(() => {
    const plan = plans.find(isHere)
    const wanted = new Map(planRoles(plan).map((role) => [role.key, role.min]))
    const here = members.filter(isHere)
    const keys = new Set(['commander', ...wanted.keys(), ...here.map(({ role }) => role)])
    return [...keys].map((key): RoleLine => {
      const all = here.filter(({ role }) => role === key).sort((a, b) => a.since - b.since)
      const holders = all.filter(({ until }) => until === undefined)
      const least = wanted.get(key)
      const isGap = key === 'commander' ? !commander : least !== undefined && holders.length < Math.max(1, least)
      return {
        key,
        title: roleTitle(key, plan),
        holders,
        former: all.filter(({ until }) => until !== undefined),
        isGap,
        isRequired: key === 'commander' || (least ?? 0) > 0,
      }
    })
  }, [members, plans, commander])
}
