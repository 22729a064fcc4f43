import { setTimeout as sleep } from "node:timers/promises"
import { GatewayError } from "./gateway-error"

export interface RetryPolicy {
  /** How often to call at the most, the first call included. */
  attempts: number
  /** Longest wait before the second call, in ms; it doubles for each further one. */
  baseDelayMs: number
}

/**
 * Repeats a call that reads something, while it fails with an error that a later call may not
 * have. Waits a random part of a doubling delay ("full jitter"), so that many waiting callers do
 * not come back at the same moment. Never to be used for a call that creates something.
 */
export async function retryRead<T>(policy: RetryPolicy, call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      const repeat = error instanceof GatewayError && error.retryable && attempt < policy.attempts
      if (!repeat) {
        throw error
      }
      await sleep(Math.random() * policy.baseDelayMs * 2 ** (attempt - 1))
    }
  }
}
