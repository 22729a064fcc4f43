/**
 * How a refund is made:
 * - `api`: the gateway refunds on request
 * - `payout`: a transfer from the merchant's balance at the gateway
 * - `recorded`: a person sent the money and says so
 * - `gateway`: made at the gateway without us, and noticed
 */
export const refundKinds = ["api", "payout", "recorded", "gateway"] as const
export type RefundKind = (typeof refundKinds)[number]

/**
 * - `awaiting_address`: the shopper was sent a link and has not said where to yet
 * - `requested`: wanted; the gateway has not been asked, or its answer is under way. A recorded one:
 *   the address is known, and a person has to send the money
 * - `refunding`: the gateway has it and it is not done
 * - `refunded`: the money has gone back
 * - `refund_failed`: no money has gone back
 * - `uncertain`: the gateway was asked and its answer was lost
 */
export const refundStatuses = [
  "awaiting_address",
  "requested",
  "refunding",
  "refunded",
  "refund_failed",
  "uncertain",
] as const
export type RefundStatus = (typeof refundStatuses)[number]

/** A refund that cannot be made like this. The message is for the merchant. */
export class RefundRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = "RefundRefused"
  }
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** How long a link for the shopper's address works, in ms. */
export const linkLifetimeMs = 7 * day

/** A refund that the gateway does not know so long after it was asked for was never made, in ms. */
export const neverMadeAfterMs = 30 * minute

/**
 * When to ask for a refund again, in ms since the epoch. People approve refunds, so it may take days.
 *
 * @param random from 0 up to 1
 */
export function nextRefundLookAt(
  { askedAt, failures }: { askedAt: number; failures: number },
  now: number,
  random: number,
): number {
  const pace = Math.min(Math.max((now - askedAt) / 10, 15 * second), hour)
  const backOff = failures === 0 ? 0 : Math.min(5 * second * 2 ** Math.min(failures, 12), hour)
  return Math.round(now + Math.max(pace, backOff) * (0.8 + 0.4 * random))
}

/** How long after it was settled a paid invoice is asked about for refunds, in ms. */
export const noticeWindowMs = 30 * day

/**
 * When to ask next whether a paid invoice was refunded at the gateway, in ms since the epoch: an hour
 * after it was settled, then less and less often; `null` after 30 days.
 */
export function nextNoticeAt(settledAt: number, now: number): number | null {
  const age = Math.max(now - settledAt, 0)
  const next = now + Math.min(Math.max(age, hour), day)
  return next > settledAt + noticeWindowMs ? null : next
}
