import type { LedgerStatus } from "./transition"

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** How long after its end an unpaid invoice is still asked about, in ms: chains accept late money. */
export const monitoringWindowMs = 14 * day

/** How long after its creation a shopper is likely to wait in front of the page, in ms. */
const shopperWaitsMs = 30 * minute

/** A gateway that was down, or a cart that cannot be completed, is tried again this often, in ms. */
const longestBackOffMs = 10 * minute

export interface CheckState {
  status: LedgerStatus
  /** Whether Medusa shows the order and the captured payment, or the case is closed. */
  settled: boolean
  everPaid: boolean
  createdAt: number
  expiresAt: number | null
  /** How often in a row asking or settling failed. */
  failures: number
}

/**
 * When an invoice is to be looked at again, in ms since the epoch; `null` for never.
 *
 * @param now ms since the epoch
 * @param random from 0 up to 1, spreads checks so that they do not come all at once
 */
export function nextCheckAt(state: CheckState, now: number, random: number): number | null {
  const wait = waitMs(state, now)
  return wait === null ? null : Math.round(now + wait * (0.8 + 0.4 * random))
}

function waitMs(state: CheckState, now: number): number | null {
  if (state.settled) {
    return null
  }
  const backOff = Math.min(5 * second * 2 ** Math.min(state.failures, 12), longestBackOffMs)
  if (state.everPaid) {
    return backOff
  }
  const end = state.expiresAt ?? state.createdAt + 2 * hour
  if (now > end + monitoringWindowMs) {
    return null
  }
  return Math.max(pace(state, now, end), state.failures === 0 ? 0 : backOff)
}

function pace(state: CheckState, now: number, end: number): number {
  if (state.status === "confirming") {
    return now - state.createdAt < 2 * hour ? 15 * second : 5 * minute
  }
  if (now < state.createdAt + shopperWaitsMs) {
    return 15 * second
  }
  if (now < end + 10 * minute) {
    return minute
  }
  // From minutes to hours: the longer ago it ended, the less likely a payment.
  return Math.min(Math.max((now - end) / 10, 5 * minute), 6 * hour)
}
