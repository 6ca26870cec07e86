import type { Drawing } from '../message'

export interface Shown {
  readonly node: Node
  readonly drawing?: Drawing
}
