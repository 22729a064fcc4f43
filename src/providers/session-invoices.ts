import type { Gateway, GatewayInvoice } from "../gateways/gateway"
import { GatewayError } from "../gateways/gateway-error"
import { findMismatches, type ExpectedInvoice, type Mismatch } from "../payments/matching"
import { holdsMoney } from "../payments/medusa-status"
import type { SessionData, WatchedInvoice } from "./session-data"

/** What a session knows of one of its invoices, the store's price included. */
interface SessionInvoice extends ExpectedInvoice {
  priceAmount: string
  priceCurrency: string
}

/** One invoice of a session together with the gateway's own answer about it. */
export interface SeenInvoice {
  expected: SessionInvoice
  invoice: GatewayInvoice
  mismatches: Mismatch[]
}

/**
 * Asks the gateway for the session's invoice and for the earlier ones that may still be paid.
 * The current invoice comes first. A watched one that the gateway does not know was never made, or
 * cannot be asked about.
 *
 * @throws GatewayError when the gateway cannot be asked, or does not know the current invoice
 */
export async function fetchSessionInvoices(
  gateway: Gateway,
  data: SessionData,
): Promise<[SeenInvoice, ...SeenInvoice[]]> {
  const current = await fetchInvoice(gateway, expectedOf(data))
  const watched = await Promise.all(
    data.watched.map((invoice) => fetchIfKnown(gateway, expectedOf(invoice))),
  )
  return [current, ...watched.filter((seen) => seen !== null)]
}

/**
 * The invoice that decides: one that is paid at the session's price, else one being confirmed at
 * that price, else the current one.
 */
export function decidingInvoice(seen: [SeenInvoice, ...SeenInvoice[]]): SeenInvoice {
  const [current] = seen
  const samePrice = seen.filter(
    ({ expected, mismatches }) =>
      mismatches.length === 0 &&
      expected.priceAmount === current.expected.priceAmount &&
      expected.priceCurrency === current.expected.priceCurrency,
  )
  return (
    samePrice.find(({ invoice }) => invoice.status === "paid") ??
    samePrice.find(({ invoice }) => invoice.status === "confirming") ??
    current
  )
}

/** The session data after a look at the gateway; another invoice than the current one may lead. */
export function updatedData(data: SessionData, deciding: SeenInvoice): SessionData {
  const { expected, invoice } = deciding
  const switched = expected.reference !== data.reference
  const left: WatchedInvoice = {
    reference: data.reference,
    gateway_invoice_id: data.gateway_invoice_id,
    amount: data.amount,
    currency: data.currency,
    price_amount: data.price_amount,
    price_currency: data.price_currency,
    why: "replaced",
  }
  return {
    ...data,
    reference: expected.reference,
    gateway_invoice_id: expected.gatewayInvoiceId ?? invoice.gatewayInvoiceId,
    payment_url: switched ? null : data.payment_url,
    address: switched ? null : data.address,
    payment_uri: switched ? null : data.payment_uri,
    amount: expected.amount,
    currency: expected.currency,
    status: invoice.status,
    paid_amount: invoice.paidAmount,
    paid_currency: invoice.paidCurrency,
    watched: switched
      ? [...data.watched.filter(({ reference }) => reference !== expected.reference), left]
      : data.watched,
  }
}

/** Whether any invoice of the session has, or may have, a shopper's money in it. */
export function anyHoldsMoney(seen: SeenInvoice[], data: SessionData, now: number): boolean {
  const expiresAt = Date.parse(data.expires_at)
  return seen.some(({ invoice }) => holdsMoney(invoice.status, expiresAt, now))
}

function expectedOf(invoice: SessionData | WatchedInvoice): SessionInvoice {
  return {
    reference: invoice.reference,
    gatewayInvoiceId: invoice.gateway_invoice_id,
    amount: invoice.amount,
    currency: invoice.currency,
    priceAmount: invoice.price_amount,
    priceCurrency: invoice.price_currency,
    expiresAt: "expires_at" in invoice ? Date.parse(invoice.expires_at) : null,
  }
}

async function fetchInvoice(gateway: Gateway, expected: SessionInvoice): Promise<SeenInvoice> {
  const invoice = await gateway.fetchInvoice(expected)
  return {
    expected,
    invoice,
    mismatches: findMismatches(invoice, expected, gateway.capabilities),
  }
}

async function fetchIfKnown(
  gateway: Gateway,
  expected: SessionInvoice,
): Promise<SeenInvoice | null> {
  try {
    return await fetchInvoice(gateway, expected)
  } catch (error) {
    const cannotBeFound = ["not_found", "unsupported"]
    if (error instanceof GatewayError && cannotBeFound.includes(error.kind)) {
      return null
    }
    throw error
  }
}
