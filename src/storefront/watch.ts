import { asCryptoPaymentError } from "./errors"
import { hasEnded, isSettled, type ShopperPayment } from "./payment"
import type { StoreApi } from "./store-api"
import type { SeenPayment } from "./view"

export interface WatchOptions {
  cartId: string
  /** Called after every answer, and when the connection is lost. */
  onChange: (seen: SeenPayment) => void
  signal?: AbortSignal
  /** The pause after news; it grows with every look without any. Default 2000 ms. */
  shortestPauseMs?: number
  /** Default 10000 ms. */
  longestPauseMs?: number
}

export interface Watch {
  stop: () => void
  /** Looks at once, e.g. after the shopper says "I have paid". */
  look: () => void
}

/** Of a payment that ended, only a late one can still change something. */
const endedPauseMs = 30_000
/** Coming back to a page tells of itself by several events. */
const sameEventMs = 500
const growth = 1.4

/** A page's own signs that somebody looks at it again; none on a server. */
function pageSigns(): [EventTarget, string][] {
  const { window, document } = globalThis as { window?: EventTarget; document?: EventTarget }
  return [
    ...(document ? ([[document, "visibilitychange"]] as [EventTarget, string][]) : []),
    ...(window
      ? ["focus", "online", "pageshow"].map((name): [EventTarget, string] => [window, name])
      : []),
  ]
}

function isHidden(): boolean {
  return (
    (globalThis as { document?: { visibilityState?: string } }).document?.visibilityState ===
    "hidden"
  )
}

/**
 * Looks at a payment again and again until it is settled: soon after news, then ever more seldom;
 * not while the page is hidden, and at once when it is looked at again or back online.
 */
export function watchPayment(api: StoreApi, sessionId: string, options: WatchOptions): Watch {
  const { cartId, onChange, signal } = options
  const shortest = options.shortestPauseMs ?? 2_000
  const longest = options.longestPauseMs ?? 10_000
  const ending = new AbortController()
  const signs = pageSigns()
  let seen: SeenPayment = { payment: null, connection: "online", receivedAt: null }
  let pause = shortest
  let timer: ReturnType<typeof setTimeout> | undefined
  let looking = false
  let lookedAt = -Infinity
  /** The shop asked for so much patience. */
  let notBefore = -Infinity

  const stop = () => {
    ending.abort()
    clearTimeout(timer)
    signal?.removeEventListener("abort", stop)
    for (const [target, name] of signs) {
      target.removeEventListener(name, onSign)
    }
  }

  const tell = (next: SeenPayment) => {
    seen = next
    onChange(seen)
  }

  const look = async (): Promise<void> => {
    if (looking || ending.signal.aborted) {
      return
    }
    clearTimeout(timer)
    const wait = notBefore - performance.now()
    if (wait > 0) {
      timer = setTimeout(() => void look(), wait)
      return
    }
    looking = true
    lookedAt = performance.now()
    let again: number | null
    try {
      again = heard(await api.status(sessionId, cartId, ending.signal))
    } catch (error) {
      again = missed(error)
    } finally {
      looking = false
    }
    if (again === null || ending.signal.aborted) {
      stop()
    } else if (!isHidden()) {
      timer = setTimeout(() => void look(), again)
    }
  }

  /** @returns the pause until the next look in ms; `null` when there is none */
  const heard = (payment: ShopperPayment): number | null => {
    if (ending.signal.aborted) {
      return null
    }
    const news = seen.connection !== "online" || newsOf(payment) !== newsOf(seen.payment)
    pause = news ? shortest : Math.min(longest, pause * growth)
    const receivedAt = Date.now()
    tell({ payment, connection: "online", receivedAt })
    if (isSettled(payment)) {
      return null
    }
    return hasEnded(payment)
      ? Math.max(pause, endedPauseMs)
      : untilExpiry(payment, receivedAt, pause)
  }

  const missed = (error: unknown): number | null => {
    if (ending.signal.aborted) {
      return null
    }
    const { kind, status, retryAfterMs } = asCryptoPaymentError(error)
    if (kind === "not_found" || status === 400 || status === 401 || status === 403) {
      tell({ ...seen, connection: "gone" })
      return null
    }
    pause = Math.min(longest, pause * growth)
    if (kind === "too_often") {
      // Being asked for patience is an answer: nothing is wrong with the connection.
      const wait = Math.max(pause, retryAfterMs ?? longest)
      notBefore = performance.now() + wait
      return wait
    }
    tell({ ...seen, connection: "offline" })
    return pause
  }

  const onSign = () => {
    if (isHidden()) {
      clearTimeout(timer)
    } else if (performance.now() - lookedAt >= sameEventMs) {
      pause = shortest
      void look()
    } else if (!looking) {
      clearTimeout(timer)
      timer = setTimeout(() => void look(), shortest)
    }
  }

  if (signal?.aborted) {
    stop()
  } else {
    signal?.addEventListener("abort", stop)
    for (const [target, name] of signs) {
      target.addEventListener(name, onSign)
    }
    if (!isHidden()) {
      void look()
    }
  }
  return { stop, look: () => void look() }
}

function newsOf(payment: ShopperPayment | null): string {
  return payment
    ? [payment.status, payment.paid_amount, payment.confirmations?.seen, payment.order_id].join()
    : ""
}

/** At the moment of expiry somebody watches the countdown: the answer should be there soon after. */
function untilExpiry(
  { expires_at: expiresAt }: ShopperPayment,
  now: number,
  pause: number,
): number {
  const left = expiresAt === null ? NaN : Date.parse(expiresAt) - now
  return left > 0 && left < pause ? left + 50 : pause
}
