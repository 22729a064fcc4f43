import type { GatewayRefund, InvoiceStatus } from "../gateway"

/** Alchemy Pay's order statuses. TIMEOUT is not final: DELAY_SUCCESS or DELAY_FAILED may follow. */
const statuses: Readonly<Record<string, InvoiceStatus>> = {
  INIT: "pending",
  PROCESSING: "pending",
  COMPLETED: "paid",
  DELAY_SUCCESS: "paid",
  CLOSE: "canceled",
  TIMEOUT: "expired",
  FAILED: "failed",
  DELAY_FAILED: "failed",
}

/** Reasons for FAILED behind which there is a shopper's money. */
const failuresWithMoney: Readonly<Record<string, InvoiceStatus>> = {
  lower_amount: "underpaid",
  wrong_payment: "abnormal",
  currency_fluctuation: "abnormal",
}

const withPayment = new Set(["COMPLETED", "DELAY_SUCCESS", "FAILED", "DELAY_FAILED"])

/** The normalised status; a word that Alchemy Pay does not document reads as `abnormal`. */
export function statusOf(rawStatus: string, failReason: string | null): InvoiceStatus {
  const status = lookUp(statuses, rawStatus) ?? "abnormal"
  return rawStatus === "FAILED" ? (lookUp(failuresWithMoney, failReason ?? "") ?? status) : status
}

/** Alchemy Pay: DELAY_SUCCESS is paid after the time-out. */
export function isLate(rawStatus: string): boolean {
  return rawStatus === "DELAY_SUCCESS"
}

/** Whether `payCryptoVolume` says what arrived. Before that it can only be what is due. */
export function tellsPayment(rawStatus: string): boolean {
  return withPayment.has(rawStatus)
}

/** An unknown word never reads as refunded. */
export function refundStatusOf(rawStatus: string): GatewayRefund["status"] {
  const done = { SUCCESS: "refunded", FAILED: "refund_failed" } as const
  return lookUp<GatewayRefund["status"]>(done, rawStatus) ?? "refunding"
}

function lookUp<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
