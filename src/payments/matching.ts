import { compareDecimals, isDecimal } from "../gateways/decimal"
import type { EchoedField, GatewayInvoice } from "../gateways/gateway"

/** What we know of an invoice from the moment it was asked for. */
export interface ExpectedInvoice {
  reference: string
  /** `null` where the gateway's answer to the creation was lost. */
  gatewayInvoiceId: string | null
  currency: string
  amount: string
}

export interface Mismatch {
  field: EchoedField
  expected: string
  received: string | null
}

/**
 * Compares the gateway's answer with what we asked for, field by field, over the fields that this
 * gateway is declared to repeat. A field it left out is a mismatch too. Amounts are compared as
 * exact decimals, so "100" equals "100.00". An answer with a mismatch never counts as paid.
 */
export function findMismatches(
  invoice: GatewayInvoice,
  expected: ExpectedInvoice,
  echoes: readonly EchoedField[],
): Mismatch[] {
  return echoes.flatMap((field) => {
    const want = expected[field]
    const received = invoice[field]
    if (want === null || (received !== null && fieldEquals(field, want, received))) {
      return []
    }
    return [{ field, expected: want, received }]
  })
}

function fieldEquals(field: EchoedField, expected: string, received: string): boolean {
  return field === "amount"
    ? isDecimal(received) && compareDecimals(expected, received) === 0
    : expected === received
}

export function describeMismatches(mismatches: Mismatch[]): string {
  return mismatches
    .map(({ field, expected, received }) => `${field} is ${received ?? "missing"}, not ${expected}`)
    .join("; ")
}
