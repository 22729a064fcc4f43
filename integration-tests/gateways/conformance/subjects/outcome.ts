import type { Gateway, GatewayInvoice } from "../../../../src/gateways/gateway"
import { GatewayError } from "../../../../src/gateways/gateway-error"
import { findMismatches, type ExpectedInvoice } from "../../../../src/payments/matching"
import { sessionStatusOf, webhookActionOf } from "../../../../src/payments/medusa-status"

/** What a call came to: exactly one of the two. */
export type Outcome<T> = { answer: T; error?: undefined } | { answer?: undefined; error: Error }

export async function outcomeOf<T>(call: Promise<T>): Promise<Outcome<T>> {
  return call.then(
    (answer) => ({ answer }),
    (error: Error) => ({ error }),
  )
}

/** The `GatewayError` of a call that must fail with one; anything else fails the test. */
export async function failure(call: Promise<unknown>): Promise<GatewayError> {
  const { error } = await outcomeOf(call)
  if (error === undefined) {
    throw new Error("the call succeeded, but it should have failed with a GatewayError")
  }
  expect(error).toBeInstanceOf(GatewayError)
  return error as GatewayError
}

/** Whether this answer would capture a payment: by its status, and as nothing in it is wrong. */
export function countsAsPaid(
  gateway: Gateway,
  invoice: GatewayInvoice,
  expected: ExpectedInvoice,
): boolean {
  return (
    sessionStatusOf(invoice.status) === "captured" &&
    findMismatches(invoice, expected, gateway.capabilities).length === 0
  )
}

export function medusaMeaning(invoice: GatewayInvoice): [string, string] {
  return [sessionStatusOf(invoice.status), webhookActionOf(invoice.status)]
}
