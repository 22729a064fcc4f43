import { BaseGateway } from "../base-gateway"
import type {
  CreatedInvoice,
  CreateInvoiceRequest,
  GatewayCapabilities,
  GatewayInvoice,
  GatewayRefund,
  KnownInvoice,
  PriceRules,
  RefundKey,
  RefundRequest,
  RefundTarget,
  ToldRefund,
  SampleWebhook,
  WebhookReading,
  WebhookReply,
  WebhookRequest,
} from "../gateway"
import { GatewayError } from "../gateway-error"
import { ChainDirectory } from "./chain-directory"
import { PayProtocolClient, type PayProtocolClientOptions } from "./client"
import { createOrder, hurriedTimeoutMs, timeToPayMs } from "./invoice-creation"
import { refundOrderFor, toRefund } from "./refunds"
import { isFiat, toInvoice } from "./settlement"
import { readWebhook, sampleWebhook, type Credentials } from "./webhook"

export interface PayProtocolGatewayOptions extends PayProtocolClientOptions {
  /** Key and secret that callbacks may still be signed with. */
  previousApiKey?: string
  previousApiSecret?: string
  /** The payment page's address, without a slash at the end. */
  pageUrl: string
  /** Where this server is reached from the internet, without a slash at the end. */
  backendUrl: string
  /** Pay Protocol's own number of the chain invoices are made on; or its name, as `chain`. */
  chainId?: number
  chain?: string
  /** What becomes of a callback whose signature fits no known path. Default `warn`. */
  callbackSignature?: "warn" | "require"
  /** Whether a payment that is short counts as such although Pay Protocol calls it paid. Default true. */
  requireFullAmount?: boolean
  /** In ms. */
  webhookToleranceMs: number
}

/** Pay Protocol behind the contract of all gateways. */
export class PayProtocolGateway extends BaseGateway {
  readonly id = "payprotocol"
  readonly name = "Pay Protocol"
  readonly capabilities: GatewayCapabilities = {
    pricedIn: "fiat",
    echoes: ["reference", "gatewayInvoiceId", "currency", "amount"],
    mayEcho: [],
    signedWebhooks: true,
    refund: "api",
    limits: false,
    quote: false,
    testWebhook: false,
    listInvoices: false,
    balances: false,
  }
  /** Pay Protocol publishes neither its currencies nor limits. */
  /** Pay Protocol: `transferAddress` is optional, the payer's own address by default. */
  override readonly refundTarget: RefundTarget = { to: "either", networks: "paid" }
  override readonly tellsRefunds = true
  readonly priceRules: PriceRules = { currencies: "any", decimals: {}, atLeast: {}, refused: {} }
  /** The whole published API of Pay Protocol, for what is beyond the contract. */
  readonly client: PayProtocolClient
  readonly #options: PayProtocolGatewayOptions
  readonly #hurriedClient: PayProtocolClient
  readonly #chains: ChainDirectory
  readonly #clock: () => number

  constructor(options: PayProtocolGatewayOptions) {
    super()
    this.#options = options
    this.#clock = options.clock ?? Date.now
    this.client = new PayProtocolClient(options)
    this.#hurriedClient = new PayProtocolClient({
      ...options,
      timeoutMs: Math.min(options.timeoutMs, hurriedTimeoutMs),
      retry: { attempts: 1, baseDelayMs: 0 },
    })
    this.#chains = new ChainDirectory(this.client, this.#clock)
  }

  /**
   * Gives the payment page only: the address that Pay Protocol answers too is for the asset that
   * the shopper has yet to choose there.
   */
  async createInvoice(request: CreateInvoiceRequest): Promise<CreatedInvoice> {
    const chainId = await this.#chainId()
    const createdAt = this.#clock()
    const created = await createOrder(this.client, this.#hurriedClient, {
      chainId,
      description: request.description,
      outTradeNo: request.reference,
      isLegalTender: isFiat(request.currency),
      quoteCurrencySymbol: request.currency,
      quoteAmount: request.amount,
      notifyUrl: request.notifyUrl,
      redirectionUrl: request.returnUrl,
    })
    return {
      gatewayInvoiceId: created.outPaymentNo,
      paymentUrl: `${this.#options.pageUrl}${created.paymentUrl}`,
      address: null,
      network: null,
      paymentUri: null,
      createdAt,
      expiresAt: createdAt + (await timeToPayMs(this.#hurriedClient, request.reference)),
    }
  }

  async fetchInvoice(known: KnownInvoice): Promise<GatewayInvoice> {
    const payment = await this.client.fetchPayment({
      outTradeNo: known.reference || undefined,
      outPaymentNo: known.gatewayInvoiceId ?? undefined,
    })
    return toInvoice(payment, known, {
      chains: this.#chains,
      requireFullAmount: this.#options.requireFullAmount ?? true,
      now: this.#clock(),
    })
  }

  readWebhook(request: WebhookRequest): WebhookReading {
    const { apiKey, apiSecret, previousApiKey, previousApiSecret } = this.#options
    const credentials: Credentials[] = [{ apiKey, apiSecret }]
    if (previousApiSecret !== undefined) {
      credentials.push({ apiKey: previousApiKey ?? apiKey, apiSecret: previousApiSecret })
    }
    return readWebhook(request, {
      credentials,
      unproved: this.#options.callbackSignature === "require" ? "refuse" : "hint",
      backendUrl: this.#options.backendUrl,
      toleranceMs: this.#options.webhookToleranceMs,
      clock: this.#clock,
    })
  }

  sampleWebhook(url: string, id: string): SampleWebhook {
    const { apiKey, apiSecret } = this.#options
    return sampleWebhook(url, id, { apiKey, apiSecret }, this.#clock())
  }

  /** Pay Protocol: the plain text `success` with status 200 stops redelivery. */
  acknowledge(answer: "accepted" | "retry"): WebhookReply {
    const headers = { "Content-Type": "text/plain" }
    return answer === "accepted"
      ? { status: 200, headers, body: "success" }
      : { status: 503, headers, body: "try again later" }
  }

  /** A person has to approve the refund in Pay Protocol's console, and may change its amount. */
  override async refund(request: RefundRequest): Promise<GatewayRefund> {
    const payment = await this.client.fetchPayment({
      outTradeNo: request.invoice.reference,
      outPaymentNo: request.invoice.gatewayInvoiceId ?? undefined,
    })
    const order = await refundOrderFor(request, payment, this.#chains)
    const refundId = await this.client.createRefundOrder(order)
    return {
      gatewayRefundId: refundId,
      status: "refunding",
      // Pay Protocol answers the number only; every refund begins by waiting for approval.
      rawStatus: "1",
      amount: order.amount ?? null,
      currency: payment.settlementCurrencySymbol?.toUpperCase() ?? null,
      transactionHash: null,
      reason: "waits for approval in the Pay Protocol console",
    }
  }

  /** Without its number, the payment's latest refund. */
  override async fetchRefund({ invoice, gatewayRefundId }: RefundKey): Promise<GatewayRefund> {
    const refund = await this.client.fetchRefund(
      gatewayRefundId === null
        ? { outTradeNo: invoice.reference }
        : { refundId: gatewayRefundId, outTradeNo: invoice.reference },
    )
    const other =
      refund.outTradeNo !== invoice.reference ||
      (gatewayRefundId !== null && refund.refundId !== gatewayRefundId)
    if (other) {
      throw new GatewayError({
        gateway: this.name,
        kind: "malformed",
        message: `asked for the refund of ${invoice.reference}, Pay Protocol answered another one`,
      })
    }
    return toRefund(refund, this.#chains)
  }

  /**
   * Pay Protocol tells of the payment's latest refund only. One that is told by the payment's status
   * alone (5) is of all that arrived.
   */
  override async listRefunds(known: KnownInvoice): Promise<ToldRefund[]> {
    const { reference } = known
    try {
      const refund = await this.fetchRefund({
        invoice: known,
        refundReference: "",
        gatewayRefundId: null,
      })
      const key = refund.gatewayRefundId ?? "payment"
      return [{ ...refund, key, refundReference: null, byPayer: false }]
    } catch (error) {
      // Pay Protocol does not document how it says that there is none.
      const kind = error instanceof GatewayError ? error.kind : null
      if (kind !== "not_found" && kind !== "refused") {
        throw error
      }
    }
    const { status, rawStatus, paidAmount, paidCurrency } = await this.fetchInvoice(known)
    const told = {
      gatewayRefundId: null,
      rawStatus,
      amount: paidAmount,
      currency: paidCurrency,
      transactionHash: null,
      reason: `the payment ${reference} is called refunded`,
      key: "payment",
      refundReference: null,
      byPayer: false,
    }
    return status === "refunded" ? [{ ...told, status }] : []
  }

  protected async probe(): Promise<string> {
    const chains = await this.client.listChains()
    const chainId = await this.#chainId()
    const chain = chains.find((listed) => listed.chainId === chainId)
    if (!chain) {
      const known = chains.map(({ chainName, chainId }) => `${chainId} (${chainName})`).join(", ")
      throw new GatewayError({
        gateway: this.name,
        kind: "unsupported",
        message: `there is no chain ${chainId}. Set the option chainId to one of ${known}.`,
      })
    }
    return `Connected. Invoices are made on ${chain.chainName}.`
  }

  /** The configured chain, looked up where it was given by name. */
  async #chainId(): Promise<number> {
    const { chainId, chain } = this.#options
    return chainId ?? this.#chains.chainIdOf(chain ?? "")
  }
}
