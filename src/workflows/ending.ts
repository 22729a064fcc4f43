import { setTimeout as sleep } from "node:timers/promises"
import { atApplicationStart } from "../modules/crypto-payment"

/** How long a server that is told to end waits for what it has begun, in ms; containers get 30 s. */
const patienceMs = 20_000

const underWay = new Set<Promise<unknown>>()
let ending = false

/** Whether this process has been told to end, so that new work is better left to the others. */
export function isEnding(): boolean {
  return ending
}

/**
 * Work that a server finishes before it ends in order. Cut off in the middle it would be finished by
 * another process, but in Redis Medusa's lock on the cart outlives its holder by two minutes.
 */
export async function finishBeforeEnd<T>(work: () => Promise<T>): Promise<T> {
  const done = work()
  underWay.add(done)
  try {
    return await done
  } finally {
    underWay.delete(done)
  }
}

/** Medusa tells its modules before it takes database and Redis away from them. */
export function beginEnding(): () => Promise<void> {
  ending = false
  return async () => {
    ending = true
    const patience = new AbortController()
    await Promise.race([
      Promise.allSettled(underWay),
      sleep(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined),
    ])
    patience.abort()
  }
}

atApplicationStart("ending", beginEnding)
