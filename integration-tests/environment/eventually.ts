import { setTimeout as sleep } from "node:timers/promises"

/** Repeats a check until it passes; after `timeoutMs` its own error is thrown. */
export async function eventually<T>(check: () => Promise<T>, timeoutMs = 15_000): Promise<T> {
  const end = Date.now() + timeoutMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > end) {
        throw error
      }
      await sleep(100)
    }
  }
}
