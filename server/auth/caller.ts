/** Who asks: a person by one of their devices, as the database knew them at the moment of the request. */
export interface Caller {
  readonly account: string
  readonly login: string
  readonly name: string
  /** Person id in the journals, where the account is bound to one. */
  readonly person: string | null
  readonly isAdmin: boolean
  readonly organisation: 'own' | 'provider' | 'guest'
  readonly device: string
  readonly deviceKey: Uint8Array
  readonly state: 'active' | 'expired' | 'waiting' | 'revoked' | 'disabled'
}
