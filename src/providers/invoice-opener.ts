import type { CreatedInvoice, Gateway } from "../gateways/gateway"
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
  notifyUrl: string
  /** Where the shopper comes back to from the invoice with this reference. */
  returnUrl: (reference: string) => string
}

/** Writes down what becomes of each attempt. */
export interface AttemptRecorder {
  /** Before the gateway is asked, so that no invoice can exist that nobody knows of. */
  starting(reference: string, attempt: number, price: Price): Promise<void>
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
 * @throws GatewayError of the last try
 */
export async function openInvoice(
  gateway: Gateway,
  order: InvoiceOrder,
  recorder: AttemptRecorder | null,
  logger: SafeLogger,
): Promise<SessionData> {
  const watched = [...order.watched]
  for (let tried = 1; ; tried++) {
    const attempt = order.firstAttempt + tried - 1
    const reference = formatReference(
      { sessionId: order.sessionId, attempt },
      order.referencePrefix,
    )
    await recorder?.starting(reference, attempt, order.price)
    try {
      const created = await gateway.createInvoice({
        reference,
        amount: order.price.amount,
        currency: order.price.currency,
        notifyUrl: order.notifyUrl,
        returnUrl: order.returnUrl(reference),
      })
      await recorder?.created(reference, created)
      return newSessionData(gateway, order, reference, created, watched)
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
        amount: order.price.amount,
        currency: order.price.currency,
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

function newSessionData(
  gateway: Gateway,
  order: InvoiceOrder,
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
    amount: order.price.amount,
    currency: order.price.currency,
    expires_at: new Date(created.expiresAt).toISOString(),
    status: "pending",
    paid_amount: null,
    paid_currency: null,
    watched,
  }
}
