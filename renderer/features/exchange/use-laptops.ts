import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { journalStore } from '../../store/journal-store'
import { useProfile } from '../../store/profile-store'
import { type KnownLaptop, knownLaptops } from './known-laptops'

const NONE: readonly KnownLaptop[] = []

/** The laptops that the team knows, this one first. */
export function useLaptops(): readonly KnownLaptop[] {
  const profile = useProfile((store) => store.profile)
  const [team, own] = profile?.state === 'open' ? [profile.teamJournal, profile.device] : ['', '']
  const devices = useStore(journalStore(team), () => journalStore(team).all('device'))
  const [laptops, setLaptops] = useState(NONE)
  useEffect(() => {
    let current = true
    void knownLaptops(devices, own).then((found) => current && setLaptops(found))
    return () => {
      current = false
    }
  }, [devices, own])
  return laptops
}

/** A laptop by its device id: the name that the team knows, and the first digits that lists show. */
export function laptopName(laptops: readonly KnownLaptop[], device: string): string {
  const known = laptops.find((one) => one.device === device)
  return `${known?.name ?? 'Laptop'} ${device.slice(0, 8)}${known?.own ? ', this one' : ''}`
}
