import type { Answer, Ask, KeeperChannel, KeeperEvent } from '../../shared/contract/keeper'

/** The part of a keeper client that a session needs. */
export interface KeeperLink {
  readonly ask: <C extends KeeperChannel>(channel: C, ask: Ask<C>) => Promise<Answer<C>>
  readonly onEvent: (listener: (event: KeeperEvent) => void) => () => void
}
