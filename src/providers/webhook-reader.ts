import { setTimeout as sleep } from "node:timers/promises"
import type { ProviderWebhookPayload, WebhookActionResult } from "@medusajs/framework/types"
import { PaymentActions } from "@medusajs/framework/utils"
import type { Gateway, Notification, WebhookReading } from "../gateways/gateway"
import { GatewayError, WebhookRefused } from "../gateways/gateway-error"
import { describeMismatches } from "../payments/matching"
import { webhookActionOf } from "../payments/medusa-status"
import { parseReference, type InvoiceReference } from "../payments/reference"
import type { CollectionPlace, PaymentSessionRow, PaymentSessions } from "./payment-sessions"
import type { SafeLogger } from "./redaction"
import { readSessionData } from "./session-data"
import { decidingInvoice, fetchSessionInvoices } from "./session-invoices"

const notSupported: WebhookActionResult = { action: PaymentActions.NOT_SUPPORTED }

/** How long a completion of the cart that is under way is waited for, and how often to look. */
const completionWaitMs = 10_000
const completionPollMs = 200

/** Within this time a session is given to Medusa once only, however often its webhook comes. */
const handOverOnceMs = 10_000

export interface WebhookReaderParts {
  gateway: Gateway
  sessions: PaymentSessions
  logger: SafeLogger
  referencePrefix?: string
}

/**
 * Turns a webhook request into the one action that Medusa's own webhook route can take. The
 * request only says where to look: the action comes from the gateway's answer to our own query.
 */
export class WebhookReader {
  readonly #gateway: Gateway
  readonly #sessions: PaymentSessions
  readonly #logger: SafeLogger
  readonly #referencePrefix: string | undefined
  /** Session id to the time (ms) it was given to Medusa. Only saves Medusa from racing itself. */
  readonly #handedOver = new Map<string, number>()

  constructor(parts: WebhookReaderParts) {
    this.#gateway = parts.gateway
    this.#sessions = parts.sessions
    this.#logger = parts.logger
    this.#referencePrefix = parts.referencePrefix
  }

  /**
   * Medusa takes one action per request, so of several events the first that still has something
   * to do wins. The others come again: Medusa's plain reply is none that stops redelivery.
   */
  async read(payload: ProviderWebhookPayload["payload"]): Promise<WebhookActionResult> {
    const reading = this.#verify(payload)
    let answer = notSupported
    for (const notification of reading?.notifications ?? []) {
      const { result, settled } = await this.#actionFor(notification)
      if (!settled && isWork(result)) {
        return result
      }
      answer = answer === notSupported ? result : answer
    }
    return answer
  }

  #verify(payload: ProviderWebhookPayload["payload"]): WebhookReading | null {
    const { rawData } = payload
    try {
      const reading = this.#gateway.readWebhook({
        rawBody: typeof rawData === "string" ? Buffer.from(rawData, "utf8") : rawData,
        headers: payload.headers,
      })
      for (const { reason, raw } of reading.unreadable) {
        this.#logger.warn(`an event of a webhook was passed over, ${reason}: ${raw.slice(0, 300)}`)
      }
      return reading
    } catch (error) {
      if (!(error instanceof WebhookRefused)) {
        throw error
      }
      this.#logger.warn(`a webhook was refused, check "${error.check}": ${error.message}`)
      return null
    }
  }

  async #actionFor(
    notification: Notification,
  ): Promise<{ result: WebhookActionResult; settled: boolean }> {
    const nothing = { result: notSupported, settled: true }
    const reference = notification.reference ?? (await this.#askForReference(notification))
    const owner = reference === null ? null : this.#ownerOf(reference)
    if (!owner) {
      this.#logger.info(
        `a webhook for ${reference ?? notification.gatewayInvoiceId} is not about an invoice of this store`,
      )
      return nothing
    }

    const session = await this.#sessions.find(owner.sessionId)
    const data = readSessionData(session?.data)
    if (!session || !data || data.gateway !== this.#gateway.id) {
      await this.#reportStranded(notification, reference as string)
      return nothing
    }

    const { invoice, mismatches, expected } = decidingInvoice(
      await fetchSessionInvoices(this.#gateway, data),
    )
    if (mismatches.length > 0) {
      this.#logger.error(
        `the gateway's answer for invoice ${expected.reference} does not fit: ${describeMismatches(mismatches)}. It is not treated as paid; compare it in the ${this.#gateway.name} console.`,
      )
      return nothing
    }
    const action = webhookActionOf(invoice.status)
    if (action !== "captured") {
      return { result: this.#resultOf(session, action), settled: false }
    }
    return this.#paid(session)
  }

  /**
   * Where the cart has no order yet, Medusa must complete the cart first and authorize last, which
   * it does on `authorized`. On `captured` it would capture first, and a completion that then fails
   * (sold out, say) would try to refund and replace the paid session.
   *
   * A completion under way authorizes by itself at its end. Medusa, told of the payment in the
   * meantime, would take the half-made order for a placed one and capture without it.
   */
  async #paid(
    session: PaymentSessionRow,
  ): Promise<{ result: WebhookActionResult; settled: boolean }> {
    await this.#sessions.reopen(session)
    const { place, captured } = await this.#placeAtRest(session)
    if (place === "completing" || (place === "cart" && this.#wasHandedOver(session.id))) {
      return { result: this.#resultOf(session, "pending"), settled: true }
    }
    return {
      result: this.#resultOf(session, place === "cart" ? "authorized" : "captured"),
      settled: place !== "cart" && captured,
    }
  }

  async #placeAtRest(
    session: PaymentSessionRow,
  ): Promise<{ place: CollectionPlace; captured: boolean }> {
    const giveUpAt = Date.now() + completionWaitMs
    let fresh: PaymentSessionRow | null = session
    for (;;) {
      const place = fresh ? await this.#sessions.placeOf(fresh) : "completing"
      if (place !== "completing" || !fresh || Date.now() > giveUpAt) {
        return { place, captured: Boolean(fresh?.captured_at) }
      }
      await sleep(completionPollMs)
      fresh = await this.#sessions.find(session.id)
    }
  }

  #wasHandedOver(sessionId: string): boolean {
    const now = Date.now()
    for (const [id, at] of this.#handedOver) {
      if (now - at > handOverOnceMs) {
        this.#handedOver.delete(id)
      }
    }
    const before = this.#handedOver.has(sessionId)
    if (!before) {
      this.#handedOver.set(sessionId, now)
    }
    return before
  }

  #ownerOf(reference: string): InvoiceReference | null {
    return parseReference(reference, this.#referencePrefix, this.#gateway.referenceStyle)
  }

  #resultOf(
    session: PaymentSessionRow,
    action: WebhookActionResult["action"],
  ): WebhookActionResult {
    return { action, data: { session_id: session.id, amount: session.raw_amount.value } }
  }

  async #askForReference({ gatewayInvoiceId }: Notification): Promise<string | null> {
    if (!gatewayInvoiceId) {
      return null
    }
    const invoice = await this.#fetchIfKnown(gatewayInvoiceId, "")
    return invoice?.reference ?? null
  }

  /** A payment for a session that Medusa has deleted must at least be seen by the merchant. */
  async #reportStranded(notification: Notification, reference: string): Promise<void> {
    const invoice = await this.#fetchIfKnown(notification.gatewayInvoiceId, reference)
    const hasMoney =
      invoice !== null && ["paid", "confirming", "underpaid", "abnormal"].includes(invoice.status)
    if (hasMoney) {
      this.#logger.error(
        `invoice ${reference} (${invoice.gatewayInvoiceId}) is ${invoice.status}, but its payment session no longer exists in this store, so no order can be placed for it. Look it up in the ${this.#gateway.name} console and refund it or place the order by hand.`,
      )
    }
  }

  async #fetchIfKnown(gatewayInvoiceId: string | null, reference: string) {
    try {
      return await this.#gateway.fetchInvoice({
        gatewayInvoiceId,
        reference,
        amount: null,
        currency: null,
        expiresAt: null,
      })
    } catch (error) {
      if (error instanceof GatewayError && error.kind === "not_found") {
        return null
      }
      throw error
    }
  }
}

/** Actions that Medusa's webhook subscriber does something on. */
function isWork(result: WebhookActionResult): boolean {
  return result.action === "authorized" || result.action === "captured"
}
