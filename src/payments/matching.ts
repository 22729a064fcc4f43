import { compareDecimals, isDecimal } from "../gateways/decimal"
import type {
  EchoedField,
  GatewayCapabilities,
  GatewayInvoice,
  KnownInvoice,
} from "../gateways/gateway"

/** What we know of an invoice from the moment it was asked for. */
export interface ExpectedInvoice extends KnownInvoice {
  currency: string
  amount: string
}

export interface Mismatch {
  field: EchoedField
  expected: string
  received: string | null
}

/** What a gateway is declared to repeat, and whether it is paid in an asset at a rate. */
export type EchoRules = Pick<GatewayCapabilities, "echoes" | "mayEcho" | "pricedIn">

/**
 * Compares the gateway's answer with what we asked for, field by field, over the fields that this
 * gateway is declared to repeat. A field it left out is a mismatch too, unless it may. Amounts are
 * compared as exact decimals, so "100" equals "100.00".
 *
 * Where the price was converted into an asset, a payment also has to say that at least the asked
 * amount of that asset arrived. An answer with a mismatch never counts as paid.
 */
export function findMismatches(
  invoice: GatewayInvoice,
  expected: ExpectedInvoice,
  { echoes, mayEcho, pricedIn }: EchoRules,
): Mismatch[] {
  const fields = new Set([...echoes, ...mayEcho].filter((field) => field !== "paidAmount"))
  const mismatches = [...fields].flatMap((field): Mismatch[] => {
    const want = expected[field]
    const received = invoice[field]
    const mayBeMissing = received === null && !echoes.includes(field)
    if (want === null || mayBeMissing || (received !== null && equals(field, want, received))) {
      return []
    }
    return [{ field, expected: want, received }]
  })
  if (pricedIn === "crypto" && invoice.status === "paid") {
    mismatches.push(...findShortfall(invoice, expected, mayEcho.includes("paidAmount")))
  }
  return mismatches
}

function equals(field: EchoedField, expected: string, received: string): boolean {
  return field === "amount"
    ? isDecimal(received) && compareDecimals(expected, received) === 0
    : expected === received
}

function findShortfall(
  { paidAmount, paidCurrency }: GatewayInvoice,
  expected: ExpectedInvoice,
  mayBeMissing: boolean,
): Mismatch[] {
  if (paidAmount === null && mayBeMissing) {
    return []
  }
  const enough =
    paidAmount !== null &&
    isDecimal(paidAmount) &&
    compareDecimals(paidAmount, expected.amount) >= 0 &&
    (paidCurrency === null || paidCurrency === expected.currency)
  const received = paidAmount === null ? null : `${paidAmount} ${paidCurrency ?? ""}`.trimEnd()
  return enough
    ? []
    : [{ field: "paidAmount", expected: `${expected.amount} ${expected.currency}`, received }]
}

export function describeMismatches(mismatches: Mismatch[]): string {
  return mismatches
    .map(({ field, expected, received }) =>
      field === "paidAmount"
        ? `received is ${received ?? "not stated"}, less than ${expected} or another asset`
        : `${field} is ${received ?? "missing"}, not ${expected}`,
    )
    .join("; ")
}
