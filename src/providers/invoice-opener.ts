import type { CreatedInvoice, Gateway, InvoiceShopper, Quote } from "../gateways/gateway"
import { GatewayError } from "../gateways/gateway-error"
import type { Price } from "../payments/price"
import { formatReference } from "../payments/reference"
import type { SafeLogger } from "./redaction"
import type { SessionData, WatchedInvoice } from "./session-data"

/** How often a session asks for an invoice when it is not known what became of an earlier try. */
const triesPerRequest = 2

export interface InvoiceOrder {
  sessionId: string
  price: Price
  /** Number of the first attempt; later ones count on from it. */
  firstAttempt: number
  /** Earlier invoices of the session that may still be paid. */
  watched: WatchedInvoice[]
  referencePrefix?: string
  shopper: InvoiceShopper
  description: string
  notifyUrl: string
  /** Where the shopper comes back to from the invoice with this reference. */
  returnUrl: (reference: string) => string
}

/** What the gateway is asked for, and the store's price that it comes from. */
export interface AskedAmount {
  amount: string
  currency: string
  price: Price
  /** `null` where the price is asked for as it is. */
  quote: Quote | null
}

/** Writes down what becomes of each attempt. */
export interface AttemptRecorder {
  /** Before the gateway is asked, so that no invoice can exist that nobody knows of. */
  starting(reference: string, attempt: number, asked: AskedAmount): Promise<void>
  created(reference: string, invoice: CreatedInvoice): Promise<void>
  uncertain(reference: string, error: GatewayError): Promise<void>
  refused(reference: string, error: GatewayError): Promise<void>
}

/**
 * Has the gateway make an invoice. A creation is never repeated under the same reference: when it
 * is not known whether the gateway acted, the try after it gets a new reference and the uncertain
 * invoice stays on the watch list, since it may exist and be paid, while its payment link cannot
 * be had again.
 *
 * Where the gateway is paid in an asset, the price is converted first: without a rate there is no
 * invoice.
 *
 * @throws GatewayError of the last try
 */
export async function openInvoice(
  gateway: Gateway,
  order: InvoiceOrder,
  recorder: AttemptRecorder | null,
  logger: SafeLogger,
): Promise<SessionData> {
  const watched = [...order.watched]
  const asked = await askedAmount(gateway, order.price)
  for (let tried = 1; ; tried++) {
    const attempt = order.firstAttempt + tried - 1
    const reference = formatReference(
      { sessionId: order.sessionId, attempt },
      order.referencePrefix,
      gateway.referenceStyle,
    )
    await recorder?.starting(reference, attempt, asked)
    try {
      const created = await gateway.createInvoice({
        reference,
        amount: asked.amount,
        currency: asked.currency,
        description: order.description,
        shopper: order.shopper,
        notifyUrl: order.notifyUrl,
        returnUrl: order.returnUrl(reference),
      })
      await recorder?.created(reference, created)
      return newSessionData(gateway, order, asked, reference, created, watched)
    } catch (error) {
      if (!(error instanceof GatewayError)) {
        throw error
      }
      if (!error.outcomeUnknown) {
        await recorder?.refused(reference, error)
        throw error
      }
      await recorder?.uncertain(reference, error)
      watched.push({
        reference,
        gateway_invoice_id: null,
        amount: asked.amount,
        currency: asked.currency,
        price_amount: order.price.amount,
        price_currency: order.price.currency,
        why: "uncertain",
      })
      const more = tried < triesPerRequest
      logger.warn(
        `it is not known whether the invoice ${reference} was made (${error.message}). ${
          more ? "Trying once more under a new reference." : "Giving up; it may still exist."
        }`,
      )
      if (!more) {
        throw error
      }
    }
  }
}

async function askedAmount(gateway: Gateway, price: Price): Promise<AskedAmount> {
  if (gateway.capabilities.pricedIn === "fiat") {
    return { ...price, price, quote: null }
  }
  const quote = await gateway.quote(price)
  return { amount: quote.amount, currency: quote.currency, price, quote }
}

function newSessionData(
  gateway: Gateway,
  order: InvoiceOrder,
  asked: AskedAmount,
  reference: string,
  created: CreatedInvoice,
  watched: WatchedInvoice[],
): SessionData {
  return {
    gateway: gateway.id,
    session_id: order.sessionId,
    reference,
    gateway_invoice_id: created.gatewayInvoiceId,
    payment_url: created.paymentUrl,
    address: created.address,
    network: created.network,
    payment_uri: created.paymentUri,
    amount: asked.amount,
    currency: asked.currency,
    price_amount: order.price.amount,
    price_currency: order.price.currency,
    rate: asked.quote?.rate ?? null,
    expires_at: new Date(created.expiresAt).toISOString(),
    status: "pending",
    paid_amount: null,
    paid_currency: null,
    watched,
  }
}
