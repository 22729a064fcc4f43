import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  BigNumberInput,
  CancelPaymentInput,
  CancelPaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  DeletePaymentInput,
  DeletePaymentOutput,
  GetPaymentStatusInput,
  GetPaymentStatusOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
  Logger,
  PaymentSessionStatus,
  ProviderWebhookPayload,
  RefundPaymentInput,
  RefundPaymentOutput,
  RetrievePaymentInput,
  RetrievePaymentOutput,
  UpdatePaymentInput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from "@medusajs/framework/types"
import { AbstractPaymentProvider, MathBN, MedusaError } from "@medusajs/framework/utils"
import { plainDecimalText } from "../gateways/decimal"
import type { Gateway, GatewayInvoice } from "../gateways/gateway"
import { GatewayError } from "../gateways/gateway-error"
import { describeMismatches } from "../payments/matching"
import { isInRefund, sessionStatusOf } from "../payments/medusa-status"
import { parseReference } from "../payments/reference"
import { checkLimits, invoicePrice, PriceRefused, type Price } from "../payments/price"
import { openInvoice } from "./invoice-opener"
import { LimitsCache } from "./limits-cache"
import type { CommonOptions } from "./options"
import {
  PaymentSessions,
  type PaymentModuleCradle,
  type PaymentSessionRow,
} from "./payment-sessions"
import { redactedLogger, type Redact, type SafeLogger } from "./redaction"
import { readSessionData, type SessionData } from "./session-data"
import {
  anyHoldsMoney,
  decidingInvoice,
  fetchSessionInvoices,
  updatedData,
  type SeenInvoice,
} from "./session-invoices"
import { WebhookReader } from "./webhook-reader"

export interface ProviderParts<O extends CommonOptions> {
  gateway: Gateway
  options: O
  redact: Redact
}

export type ProviderCradle = PaymentModuleCradle & { logger: Logger }

/**
 * A Medusa payment provider over one gateway. All behaviour is here; a gateway's own provider only
 * says how its options become a `Gateway`.
 *
 * Nothing is called paid because somebody said so: authorize, capture, retrieve, status, cancel,
 * delete and webhooks all ask the gateway and compare its answer with what was ordered.
 */
export abstract class CryptoPaymentProvider<
  O extends CommonOptions,
> extends AbstractPaymentProvider<O> {
  protected readonly gateway: Gateway
  readonly #options: O
  readonly #sessions: PaymentSessions
  readonly #limits: LimitsCache
  readonly #logger: SafeLogger
  readonly #redact: Redact
  readonly #webhooks: WebhookReader

  protected constructor(cradle: ProviderCradle, parts: ProviderParts<O>) {
    super(cradle as unknown as Record<string, unknown>, parts.options)
    this.gateway = parts.gateway
    this.#options = parts.options
    this.#redact = parts.redact
    this.#sessions = new PaymentSessions(cradle)
    this.#limits = new LimitsCache(parts.gateway)
    this.#logger = redactedLogger(cradle.logger, parts.redact, `[${parts.gateway.name}]`)
    this.#webhooks = new WebhookReader({
      gateway: parts.gateway,
      sessions: this.#sessions,
      logger: this.#logger,
      referencePrefix: parts.options.referencePrefix,
    })
  }

  /**
   * Makes an invoice for a new session. What the shopper put into `data` is not looked at, and
   * every key of ours in it is overwritten.
   */
  override async initiatePayment(input: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    const session = await this.#requireSession(input.data?.["session_id"])
    const data = await this.#orderInvoice(session, input, 1, [])
    return { id: data.gateway_invoice_id ?? data.reference, status: "pending", data: { ...data } }
  }

  /**
   * Keeps the invoice while price and currency stay as they are; otherwise makes a new one, unless
   * a shopper's money is in the old one.
   */
  override async updatePayment(input: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    const session = await this.#requireSession(input.data?.["session_id"])
    const data = readSessionData(session.data)
    if (!data) {
      return this.initiatePayment(input)
    }
    const price = this.#price(input.amount, input.currency_code)
    if (price.amount === data.amount && price.currency === data.currency) {
      return { status: session.status, data: { ...data } }
    }
    await this.#refuseIfMoneyIsIn(data, "changed")
    const attempt = parseReference(data.reference, this.#options.referencePrefix)?.attempt ?? 1
    const watched = [
      ...data.watched,
      {
        reference: data.reference,
        gateway_invoice_id: data.gateway_invoice_id,
        amount: data.amount,
        currency: data.currency,
        why: "replaced" as const,
      },
    ]
    const lastAttempt = Math.max(
      attempt,
      ...watched.map(
        ({ reference }) =>
          parseReference(reference, this.#options.referencePrefix)?.attempt ?? attempt,
      ),
    )
    const renewed = await this.#orderInvoice(session, input, lastAttempt + 1, watched)
    return { status: "pending", data: { ...renewed } }
  }

  /**
   * `captured` only for an invoice that the gateway itself calls paid, with every field as we
   * ordered it. Medusa then captures exactly the session's amount.
   */
  override async authorizePayment(input: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    const data = this.#requireOwn(input.data)
    const sessionId = input.context?.idempotency_key
    if (sessionId && sessionId !== data.session_id) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `The invoice ${data.reference} does not belong to the payment session ${sessionId}.`,
      )
    }
    const deciding = await this.#lookAt(data)
    if (isInRefund(deciding.invoice.status)) {
      this.#logger.error(
        `the invoice ${deciding.expected.reference} is being refunded at the gateway (status ${deciding.invoice.rawStatus}); no order is placed for it.`,
      )
      return { status: "error", data: { ...updatedData(data, deciding) } }
    }
    return { status: this.#statusOf(deciding), data: { ...updatedData(data, deciding) } }
  }

  /** Takes no money by itself: confirms that the gateway has it, or refuses. */
  override async capturePayment(input: CapturePaymentInput): Promise<CapturePaymentOutput> {
    const data = this.#requireOwn(input.data)
    const deciding = await this.#lookAt(data)
    if (this.#statusOf(deciding) !== "captured") {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `${this.gateway.name} has not received this payment: invoice ${deciding.expected.reference} is ${deciding.invoice.status}. It is captured by itself once it is paid.`,
      )
    }
    return { data: { ...updatedData(data, deciding) } }
  }

  override async retrievePayment(input: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    const data = this.#requireOwn(input.data)
    return { data: { ...updatedData(data, await this.#lookAt(data)) } }
  }

  override async getPaymentStatus(input: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    const data = this.#requireOwn(input.data)
    const deciding = await this.#lookAt(data)
    return { status: this.#statusOf(deciding), data: { ...updatedData(data, deciding) } }
  }

  /** Lets an unpaid invoice go (the gateway lets it expire); throws when money may be in it. */
  override async cancelPayment(input: CancelPaymentInput): Promise<CancelPaymentOutput> {
    const data = this.#requireOwn(input.data)
    await this.#refuseIfMoneyIsIn(data, "canceled")
    return { data: { ...data } }
  }

  /**
   * Medusa deletes a session when the shopper chooses another method or the total changes. Throws
   * when money may be in the invoice, which keeps the session and with it the way to the payment.
   */
  override async deletePayment(input: DeletePaymentInput): Promise<DeletePaymentOutput> {
    const data = readSessionData(input.data)
    if (data) {
      await this.#refuseIfMoneyIsIn(data, "replaced")
    }
    return { data: input.data }
  }

  /** Never pretends: Medusa books a refund when this returns, and no money has gone back. */
  override async refundPayment(input: RefundPaymentInput): Promise<RefundPaymentOutput> {
    const reference = readSessionData(input.data)?.reference ?? "unknown"
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `${this.gateway.name} payments are not refunded from here, so no refund was booked. Send the money back in the ${this.gateway.name} console (invoice ${reference}).`,
    )
  }

  override async getWebhookActionAndData(
    payload: ProviderWebhookPayload["payload"],
  ): Promise<WebhookActionResult> {
    return this.#webhooks.read(payload)
  }

  async #requireSession(id: unknown): Promise<PaymentSessionRow> {
    const session = typeof id === "string" ? await this.#sessions.find(id) : null
    if (!session) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `${this.gateway.name} needs a payment session of this store; "${String(id)}" is none.`,
      )
    }
    return session
  }

  #requireOwn(input: unknown): SessionData {
    const data = readSessionData(input)
    if (!data || data.gateway !== this.gateway.id) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `This payment has no ${this.gateway.name} invoice. Start the payment again.`,
      )
    }
    return data
  }

  #price(amount: BigNumberInput, currencyCode: string): Price {
    try {
      const text = plainDecimalText(MathBN.convert(amount).toString())
      return invoicePrice(text, currencyCode, this.gateway.name)
    } catch (error) {
      throw this.#forShopper(error)
    }
  }

  async #orderInvoice(
    session: PaymentSessionRow,
    asked: { amount: BigNumberInput; currency_code: string },
    firstAttempt: number,
    watched: SessionData["watched"],
  ): Promise<SessionData> {
    const price = this.#price(asked.amount, asked.currency_code)
    try {
      if (this.gateway.capabilities.limits) {
        checkLimits(price, await this.#limits.get(), this.gateway.name)
      }
      return await openInvoice(
        this.gateway,
        {
          sessionId: session.id,
          price,
          firstAttempt,
          watched,
          referencePrefix: this.#options.referencePrefix,
          notifyUrl: this.#webhookUrl(session),
          returnUrl: this.#options.storefront.returnUrl,
        },
        this.#logger,
      )
    } catch (error) {
      throw this.#forShopper(error)
    }
  }

  /** Medusa's convention: `/hooks/payment/{identifier}_{id}`; the id stands in the session. */
  #webhookUrl(session: PaymentSessionRow): string {
    return `${this.#options.backendUrl}/hooks/payment/${session.provider_id.replace(/^pp_/, "")}`
  }

  async #lookAt(data: SessionData): Promise<SeenInvoice> {
    try {
      const deciding = decidingInvoice(await fetchSessionInvoices(this.gateway, data))
      if (deciding.mismatches.length > 0) {
        this.#logger.error(
          `the gateway's answer for invoice ${deciding.expected.reference} does not fit: ${describeMismatches(deciding.mismatches)}. It is not treated as paid; compare it in the ${this.gateway.name} console.`,
        )
      }
      return deciding
    } catch (error) {
      throw this.#forShopper(error)
    }
  }

  #statusOf({ invoice, mismatches }: SeenInvoice): PaymentSessionStatus {
    return mismatches.length > 0 ? "error" : sessionStatusOf(invoice.status)
  }

  /** Asks about every invoice of the session; when the gateway cannot be asked, it refuses too. */
  async #refuseIfMoneyIsIn(data: SessionData, verb: string): Promise<void> {
    let seen: SeenInvoice[]
    try {
      seen = await fetchSessionInvoices(this.gateway, data)
    } catch (error) {
      throw this.#forShopper(error)
    }
    if (anyHoldsMoney(seen, data, Date.now())) {
      const states = seen.map(({ expected, invoice }) => `${expected.reference}: ${said(invoice)}`)
      this.#logger.warn(
        `a payment was not ${verb}, since there is money in it (${states.join("; ")})`,
      )
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `This ${this.gateway.name} payment cannot be ${verb}: money has been sent for it. Please wait until it is settled, or contact the shop.`,
      )
    }
  }

  /**
   * The merchant's log gets the whole story, the shopper a sentence to act on. Errors that are not
   * the gateway's pass as they are.
   */
  #forShopper(error: unknown): unknown {
    if (error instanceof PriceRefused) {
      return new MedusaError(MedusaError.Types.INVALID_DATA, error.message)
    }
    if (!(error instanceof GatewayError)) {
      return error
    }
    this.#logger.error(error.message)
    const code = error.code ? ` (code ${error.code})` : ""
    const advice = error.retryable
      ? "Please try again in a moment, or choose another payment method."
      : "Please choose another payment method, or contact the shop."
    return new MedusaError(
      MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
      this.#redact(`${this.gateway.name} could not be used just now${code}. ${advice}`),
    )
  }
}

function said(invoice: GatewayInvoice): string {
  const paid = invoice.paidAmount ? `, ${invoice.paidAmount} ${invoice.paidCurrency} received` : ""
  return `${invoice.status}${paid}`
}
