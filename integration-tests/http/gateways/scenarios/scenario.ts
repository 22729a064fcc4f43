import type { MethodRig } from "../method-rig"
import type { MethodUnderTest } from "../method"

/** One thing that must hold for every payment method. */
export interface Scenario {
  readonly title: string
  /** Left out: for every method. */
  readonly appliesTo?: (method: MethodUnderTest) => boolean
  /** @param other another payment method of the same store */
  run(this: void, rig: MethodRig, other: MethodRig): Promise<void>
}

export const minute = 60_000
