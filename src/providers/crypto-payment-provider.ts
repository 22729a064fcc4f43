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
import { compareDecimals, plainDecimalText } from "../gateways/decimal"
import type { Gateway, GatewayInvoice, InvoiceShopper } from "../gateways/gateway"
import { GatewayError } from "../gateways/gateway-error"
import { describeMismatches } from "../payments/matching"
import { authorizationFor, isInRefund, sessionStatusOf } from "../payments/medusa-status"
import { parseReference } from "../payments/reference"
import { hasOutcomePages, plainReturnPage, returnPath } from "../payments/storefront-page"
import { checkLimits, checkRules, invoicePrice, type Price } from "../payments/price"
import { acceptedAmount, capturedWith } from "./accepted-underpayment"
import { adoptedInvoice, reusableInvoice } from "./existing-invoice"
import { openInvoice } from "./invoice-opener"
import { LimitsCache } from "./limits-cache"
import type { CommonOptions } from "./options"
import {
  adminPathOf,
  ledgerModuleOf,
  pluginIsMissing,
  pluginMissing,
  type ProviderCradle,
} from "./plugin-link"
import type { ProviderParts } from "./provider-parts"
import { permitRefund } from "./refund-permission"
import type { InvoiceRow } from "../modules/crypto-payment"
import {
  PaymentSessions,
  type Payer,
  type PayingSession,
  type PaymentSessionRow,
} from "./payment-sessions"
import { redactedLogger, type SafeLogger } from "./redaction"
import { SessionLedger } from "./session-ledger"
import { readSessionData, type SessionData } from "./session-data"
import { shopperIp } from "./shopper-request"
import {
  anyHoldsMoney,
  decidingInvoice,
  fetchSessionInvoices,
  updatedData,
  type SeenInvoice,
} from "./session-invoices"
import { moneyIsIn, ShopperErrors } from "./shopper-errors"
import { WebhookReader } from "./webhook-reader"

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
  readonly #errors: ShopperErrors
  readonly #webhooks: WebhookReader
  readonly #cradle: ProviderCradle
  #ledgerLink: SessionLedger | null | undefined

  protected constructor(cradle: ProviderCradle, parts: ProviderParts<O>) {
    super(cradle as unknown as Record<string, unknown>, parts.options)
    this.#cradle = cradle
    this.gateway = parts.gateway
    this.#options = parts.options
    this.#sessions = new PaymentSessions(cradle)
    this.#limits = new LimitsCache(parts.gateway)
    this.#logger = redactedLogger(cradle.logger, parts.redact, `[${parts.gateway.name}]`)
    this.#errors = new ShopperErrors(parts.gateway.name, this.#logger, parts.redact)
    if (pluginIsMissing(cradle)) {
      this.#logger.warn(pluginMissing)
    }
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
   *
   * With the ledger, an unpaid invoice that the cart has for the same price is used again, and
   * none is made while there is money in an earlier one.
   */
  override async initiatePayment(input: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    const id = input.data?.["session_id"]
    const [session, earlier] = await Promise.all([
      this.#requireSession(id),
      this.#ledger()?.invoicesBeside(String(id)),
    ])
    const data =
      (await this.#existingInvoice(session, input, earlier ?? [])) ??
      (await this.#orderInvoice(session, input, 1, []))
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
    if (price.amount === data.price_amount && price.currency === data.price_currency) {
      const known = (await this.#ledger()?.newest(data, session.provider_id)) ?? data
      return { status: session.status, data: { ...known } }
    }
    await this.#refuseIfMoneyIsIn(data, "changed")
    const attempt = this.#attemptOf(data.reference) ?? 1
    const watched = [
      ...data.watched,
      {
        reference: data.reference,
        gateway_invoice_id: data.gateway_invoice_id,
        amount: data.amount,
        currency: data.currency,
        price_amount: data.price_amount,
        price_currency: data.price_currency,
        why: "replaced" as const,
      },
    ]
    const lastAttempt = Math.max(
      attempt,
      ...watched.map(({ reference }) => this.#attemptOf(reference) ?? attempt),
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
    const { reference } = deciding.expected
    if ((await this.#ledger()?.lookedAt(data, reference)) === "held") {
      this.#logger.warn(`the invoice ${reference} waits for a person; no order is placed for it.`)
      return { status: "pending", data: { ...updatedData(data, deciding) } }
    }
    const accepted = await this.#acceptedOf(data, deciding)
    return {
      status: accepted === null ? this.#authorizationOf(deciding) : "authorized",
      data: { ...updatedData(data, deciding) },
    }
  }

  /**
   * Takes no money by itself: confirms that the gateway has it, or refuses. Of an underpayment that a
   * person accepted, no more is captured than that.
   */
  override async capturePayment(input: CapturePaymentInput): Promise<CapturePaymentOutput> {
    const data = this.#requireOwn(input.data)
    const deciding = await this.#lookAt(data)
    const received =
      this.#statusOf(deciding) === "captured" ||
      (await this.#isAccepted(data, deciding, input.context?.idempotency_key))
    if (!received) {
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
      await this.#refuseIfMoneyIsIn(data, "replaced", { whenUnknown: this.#ledger() !== null })
    }
    return { data: input.data }
  }

  /**
   * Sends no money: Medusa books a refund when this returns, so it returns only for one that our
   * refund workflow has seen go back.
   */
  override async refundPayment(input: RefundPaymentInput): Promise<RefundPaymentOutput> {
    const data = readSessionData(input.data)
    const module = this.#ledger()?.module
    if (!module || !data) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `${this.gateway.name} payments are not refunded from here, so no refund was booked. Send the money back in the ${this.gateway.name} console (invoice ${data?.reference ?? "unknown"}).`,
      )
    }
    await permitRefund({
      gatewayName: this.gateway.name,
      module,
      sessions: this.#sessions,
      data,
      input,
      adminUrl: `${this.#options.backendUrl}${adminPathOf(this.#cradle)}`,
    })
    return { data: input.data }
  }

  override async getWebhookActionAndData(
    payload: ProviderWebhookPayload["payload"],
  ): Promise<WebhookActionResult> {
    return this.#webhooks.read(payload)
  }

  /** `null` in a store that registered the provider without the plugin's ledger. */
  #ledger(): SessionLedger | null {
    if (this.#ledgerLink === undefined) {
      const module = ledgerModuleOf(this.#cradle)
      this.#ledgerLink = module ? new SessionLedger(module, this.gateway) : null
    }
    return this.#ledgerLink
  }

  /** @param earlier the cart's invoices, the newest first */
  async #existingInvoice(
    session: PaymentSessionRow,
    input: InitiatePaymentInput,
    earlier: InvoiceRow[],
  ): Promise<SessionData | null> {
    const ledger = this.#ledger()
    if (!ledger) {
      return null
    }
    const price = this.#price(input.amount, input.currency_code)
    return (
      (await adoptedInvoice(ledger, session, price, input.context)) ??
      (await reusableInvoice(this.gateway, ledger, session, price, earlier))
    )
  }

  #attemptOf(reference: string): number | undefined {
    const { referencePrefix } = this.#options
    return parseReference(reference, referencePrefix, this.gateway.referenceStyle)?.attempt
  }

  async #requireSession(id: unknown): Promise<PayingSession> {
    const session = typeof id === "string" ? await this.#sessions.findWithPayer(id) : null
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
      throw this.#errors.forShopper(error)
    }
  }

  async #orderInvoice(
    session: PayingSession,
    asked: { amount: BigNumberInput; currency_code: string },
    firstAttempt: number,
    watched: SessionData["watched"],
  ): Promise<SessionData> {
    const price = this.#price(asked.amount, asked.currency_code)
    try {
      checkRules(price, this.gateway.priceRules, this.gateway.name)
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
          shopper: shopperOf(session.payer),
          description: this.#options.description,
          notifyUrl: this.#webhookUrl(session),
          returnUrl: this.#returnUrls(session),
        },
        this.#ledger()?.recorder(session) ?? null,
        this.#logger,
      )
    } catch (error) {
      throw this.#errors.forShopper(error)
    }
  }

  /**
   * With the ledger, the plugin's own route settles the invoice and then shows the storefront's page
   * for what became of it.
   */
  #returnUrls(session: PaymentSessionRow): (reference: string) => string {
    const { backendUrl, storefront } = this.#options
    return this.#ledger() && hasOutcomePages(storefront)
      ? (reference) => `${backendUrl}${returnPath(session.provider_id, reference)}`
      : () => plainReturnPage(storefront)
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
      throw this.#errors.forShopper(error)
    }
  }

  /** As `#statusOf`, with the store's choice of when an order may be placed. */
  #authorizationOf(deciding: SeenInvoice): PaymentSessionStatus {
    const status = this.#statusOf(deciding)
    const placeOrder = this.#ledger()?.module.settings.placeOrder ?? "confirming"
    return authorizationFor(status, placeOrder)
  }

  /** What a person took as enough of an invoice that is short; `null` where nobody did. */
  async #acceptedOf(data: SessionData, deciding: SeenInvoice): Promise<string | null> {
    const ledger = this.#ledger()
    return ledger && deciding.invoice.status === "underpaid"
      ? acceptedAmount(ledger, await this.#providerIdOf(data), deciding)
      : null
  }

  async #isAccepted(
    data: SessionData,
    deciding: SeenInvoice,
    captureId: string | undefined,
  ): Promise<boolean> {
    const accepted = await this.#acceptedOf(data, deciding)
    if (accepted === null || !captureId) {
      return false
    }
    const captured = await capturedWith(this.#cradle.__pg_connection__, captureId)
    return captured !== null && compareDecimals(captured, accepted) <= 0
  }

  async #providerIdOf(data: SessionData): Promise<string> {
    const session = await this.#sessions.find(data.session_id)
    return session?.provider_id ?? ""
  }

  #statusOf({ invoice, mismatches }: SeenInvoice): PaymentSessionStatus {
    return mismatches.length > 0 ? "error" : sessionStatusOf(invoice.status)
  }

  /**
   * Asks about every invoice of the session. When the gateway cannot be asked it refuses too, unless
   * the ledger keeps sight of the invoice anyway and the caller says so.
   */
  async #refuseIfMoneyIsIn(
    data: SessionData,
    verb: string,
    { whenUnknown: passWhenUnknown } = { whenUnknown: false },
  ): Promise<void> {
    let seen: SeenInvoice[]
    try {
      seen = await fetchSessionInvoices(this.gateway, data)
    } catch (error) {
      if (passWhenUnknown && error instanceof GatewayError) {
        this.#logger.warn(`${error.message} The invoice ${data.reference} stays on watch.`)
        return
      }
      throw this.#errors.forShopper(error)
    }
    if (anyHoldsMoney(seen, data, Date.now())) {
      const states = seen.map(({ expected, invoice }) => `${expected.reference}: ${said(invoice)}`)
      this.#logger.warn(
        `a payment was not ${verb}, since there is money in it (${states.join("; ")})`,
      )
      throw moneyIsIn(this.gateway.name, verb)
    }
  }
}

function said(invoice: GatewayInvoice): string {
  const paid = invoice.paidAmount ? `, ${invoice.paidAmount} ${invoice.paidCurrency} received` : ""
  return `${invoice.status}${paid}`
}

function shopperOf(payer: Payer): InvoiceShopper {
  return {
    id: payer.customer_id ?? payer.cart_id,
    email: payer.email,
    countryCode: payer.country_code,
    ip: shopperIp(),
  }
}
