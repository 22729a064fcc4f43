import { compareDecimals, isDecimal, remainder, withoutSpareZeros } from "./decimal"
import { isOffered, type ShopperPayment } from "./payment"

/**
 * What is known of a payment, and since when. `gone`: the shop does not know it, or not in this
 * cart.
 */
export interface SeenPayment {
  payment: ShopperPayment | null
  connection: "online" | "offline" | "gone"
  /** When the shop last answered, by this browser's clock, in ms since the epoch. */
  receivedAt: number | null
}

/** How an invoice is paid: on the gateway's page, to an address, or either. */
export interface WayToPay {
  url: string | null
  address: string | null
  network: string | null
  /** What wallets open and a QR code shows; it names the whole amount. */
  uri: string | null
}

/** An amount as it may be copied: a plain, exact decimal string in major units. */
export interface Money {
  amount: string
  currency: string
}

/** What a page about a payment shows. */
export type PaymentView =
  | { state: "choosing" }
  | {
      state: "waiting"
      due: Money
      way: WayToPay
      /** ms until it expires; `null` where that is not known. */
      remainingMs: number | null
    }
  | {
      state: "seen"
      confirmations: { seen: number; needed: number } | null
      transactionHash: string | null
      orderId: string | null
    }
  | { state: "paid"; orderId: string | null; notes: ("late" | "overpaid")[] }
  | {
      state: "underpaid"
      due: Money
      received: Money | null
      /** `exact` is false where another coin arrived than was asked for, both worth a dollar. */
      missing: (Money & { exact: boolean }) | null
      /** `null` when it is too late to pay the rest. */
      way: WayToPay | null
      remainingMs: number | null
    }
  /**
   * `final` once the gateway says so; until then the shop still looks. With an `orderId` the order
   * was placed before it was paid, so its cart cannot be paid for again.
   */
  | { state: "expired"; final: boolean; orderId: string | null }
  | { state: "failed" | "canceled"; orderId: string | null }
  | { state: "attention"; reason: "in_review" | "refunding" | "refunded"; sessionId: string }
  /** What was last known stands in `last`. */
  | { state: "offline"; last: PaymentView }

/**
 * What to show of a payment at a moment. Pure: the same input gives the same view.
 *
 * @param now ms since the epoch, by the clock that `receivedAt` was taken from
 */
export function viewOf(seen: SeenPayment, now: number): PaymentView {
  const view = seen.payment ? paymentView(seen.payment, seen.receivedAt, now) : choosing
  if (seen.connection === "gone") {
    return choosing
  }
  const settled = view.state === "paid" && view.orderId !== null
  return seen.connection === "offline" && !settled ? { state: "offline", last: view } : view
}

const choosing: PaymentView = { state: "choosing" }

function paymentView(payment: ShopperPayment, receivedAt: number | null, now: number): PaymentView {
  const { status, attention, session_id: sessionId } = payment
  switch (status) {
    case "refunding":
    case "refunded":
      return { state: "attention", reason: status, sessionId }
    case "abnormal":
    case "refund_failed":
      return { state: "attention", reason: "in_review", sessionId }
  }
  if (attention.includes("in_review")) {
    return { state: "attention", reason: "in_review", sessionId }
  }
  switch (status) {
    case "confirming":
      return {
        state: "seen",
        confirmations: payment.confirmations,
        transactionHash: payment.transaction_hash,
        orderId: payment.order_id,
      }
    case "paid":
      return {
        state: "paid",
        orderId: payment.order_id,
        notes: attention.filter((reason) => reason === "late" || reason === "overpaid"),
      }
    case "underpaid":
      return underpaid(payment, timeOf(payment, receivedAt, now))
    case "expired":
      return { state: "expired", final: true, orderId: payment.order_id }
    case "failed":
    case "canceled":
      return { state: status, orderId: payment.order_id }
    default: {
      const time = timeOf(payment, receivedAt, now)
      const { open, remainingMs } = time
      // Some gateways go on waiting for the rest: who is not told would send it all once more.
      if (hasPartArrived(payment)) {
        return underpaid(payment, time)
      }
      return open
        ? { state: "waiting", due: dueOf(payment), way: wayOf(payment), remainingMs }
        : { state: "expired", final: false, orderId: payment.order_id }
    }
  }
}

/** Clocks that differ by less are right. */
const toleratedMs = 30_000

/**
 * The shop decides by its own clock whether an invoice is still offered. A browser whose clock is
 * ahead has seen it offered after its end, as it seems here; then the clock here says nothing.
 */
function timeOf(
  payment: ShopperPayment,
  receivedAt: number | null,
  now: number,
): { open: boolean; remainingMs: number | null } {
  const expiresAt = payment.expires_at === null ? NaN : Date.parse(payment.expires_at)
  const offered = isOffered(payment)
  if (
    Number.isNaN(expiresAt) ||
    (offered && receivedAt !== null && receivedAt >= expiresAt + toleratedMs)
  ) {
    return { open: offered, remainingMs: null }
  }
  return { open: offered && now < expiresAt, remainingMs: Math.max(0, expiresAt - now) }
}

function underpaid(
  payment: ShopperPayment,
  { open, remainingMs }: { open: boolean; remainingMs: number | null },
): PaymentView {
  const { paid_amount: amount, paid_currency: currency } = payment
  const received = amount !== null && currency !== null ? moneyOf(amount, currency) : null
  return {
    state: "underpaid",
    due: dueOf(payment),
    received,
    missing: received && missingOf(payment, received),
    // The URI would have the wallet send the whole amount once more.
    way: open ? { ...wayOf(payment), uri: null } : null,
    remainingMs: open ? remainingMs : null,
  }
}

function hasPartArrived(payment: ShopperPayment): boolean {
  const { paid_amount: amount, paid_currency: currency } = payment
  return (
    isDecimal(amount) &&
    currency !== null &&
    compareDecimals(amount, "0") > 0 &&
    missingOf(payment, { amount, currency }) !== null
  )
}

const dollarPegged = new Set(["USD", "USDT", "USDC"])

/** Only amounts of one asset can be subtracted; of two worth a dollar about as much is missing. */
function missingOf(payment: ShopperPayment, received: Money): (Money & { exact: boolean }) | null {
  const [asked, arrived] = [assetOf(payment.currency), assetOf(received.currency)]
  const pegged = dollarPegged.has(asked) && dollarPegged.has(arrived)
  const comparable = asked === arrived || pegged
  if (!comparable || !isDecimal(payment.amount) || !isDecimal(received.amount)) {
    return null
  }
  const amount = remainder(payment.amount, received.amount)
  return amount === null
    ? null
    : { ...moneyOf(amount, received.currency), exact: asked === arrived }
}

/** The asset without its network: "USDT-TRC20" gives "USDT". */
function assetOf(code: string): string {
  return code.toUpperCase().split("-")[0] as string
}

function dueOf({ amount, currency }: ShopperPayment): Money {
  return moneyOf(amount, currency)
}

function moneyOf(amount: string, currency: string): Money {
  return { amount: withoutSpareZeros(amount), currency }
}

/** Addresses that a browser would run, or that lead elsewhere, are left out. */
function wayOf(payment: ShopperPayment): WayToPay {
  return {
    url: matching(payment.payment_url, /^https?:\/\//i),
    address: payment.address,
    network: payment.network,
    uri: matching(
      payment.payment_uri,
      /^(?!(?:javascript|data|vbscript|file|blob|https?):)[a-z][a-z0-9+.-]*:/i,
    ),
  }
}

function matching(address: string | null, pattern: RegExp): string | null {
  return address !== null && pattern.test(address) ? address : null
}
