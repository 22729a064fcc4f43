import type { MedusaRequest } from "@medusajs/framework/http"

export interface RateLimitOptions {
  /** How much a client may use within the window. */
  allowed: number
  windowMs: number
}

/** So many clients are remembered; beyond that the longest known is forgotten. */
const rememberedClients = 20_000

interface Bucket {
  left: number
  /** ms of the process's own clock. */
  filledAt: number
}

/**
 * How often a client may ask, as a bucket that fills steadily. It stands in the process: it saves
 * work, and nothing that matters rests on it.
 */
export class RateLimit {
  readonly #allowed: number
  readonly #msPerUnit: number
  readonly #now: () => number
  readonly #buckets = new Map<string, Bucket>()

  constructor(
    { allowed, windowMs }: RateLimitOptions,
    now: () => number = () => performance.now(),
  ) {
    this.#allowed = allowed
    this.#msPerUnit = windowMs / allowed
    this.#now = now
  }

  /**
   * Uses something of the client's allowance.
   *
   * @returns after how many seconds to ask again, or 0 when it was granted
   */
  take(client: string, units = 1): number {
    const bucket = this.#bucketOf(client)
    const missing = units - bucket.left
    if (missing > 0) {
      return Math.max(1, Math.ceil((missing * this.#msPerUnit) / 1000))
    }
    bucket.left -= units
    return 0
  }

  #bucketOf(client: string): Bucket {
    const now = this.#now()
    const known = this.#buckets.get(client)
    const left = known
      ? Math.min(this.#allowed, known.left + (now - known.filledAt) / this.#msPerUnit)
      : this.#allowed
    const bucket = { left, filledAt: now }
    this.#buckets.delete(client)
    this.#buckets.set(client, bucket)
    if (this.#buckets.size > rememberedClients) {
      this.#buckets.delete(this.#buckets.keys().next().value as string)
    }
    return bucket
  }
}

/**
 * Who asks, as far as Medusa's trust in one proxy tells. One subscriber of IPv6 has a whole /64 of
 * addresses and counts once.
 */
export function clientOf(req: Pick<MedusaRequest, "ip">): string {
  const address = req.ip ?? "unknown"
  return address.includes(":") ? address.split(":").slice(0, 4).join(":") : address
}
