import { BaseGateway } from "../base-gateway"
import { isDecimal } from "../decimal"
import type {
  CreatedInvoice,
  CreateInvoiceRequest,
  GatewayCapabilities,
  GatewayInvoice,
  GatewayRefund,
  InvoiceShopper,
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
import { fromOrderAmount, priceRulesOf } from "./amounts"
import type { AlchemyPayOrder } from "./answers"
import { AlchemyPayClient, type AlchemyPayClientOptions } from "./client"
import { tokenNetworks, type PayType } from "./payment-methods"
import { refundFrom, toldRefunds } from "./refunds"
import { isLate, statusOf, tellsPayment } from "./status"
import { readWebhook, sampleWebhook } from "./webhook"

export interface AlchemyPayGatewayOptions extends AlchemyPayClientOptions {
  /** The old secret, for webhooks only, while it is being changed. */
  previousAppSecret?: string
  payType?: PayType
  paymentTokens?: string[]
  paymentNetworks?: string[]
  /** Codes of exchanges and wallets. */
  paymentExchange?: string[]
  /** How long an invoice can be paid, in ms; whole seconds, at most two days. */
  expiresInMs: number
  /** Stands for a payer of whom neither e-mail address nor id is known. */
  fallbackUserId?: string
  /** Milliseconds since the epoch. */
  clock?: () => number
}

/** Alchemy Pay behind the contract of all gateways. */
export class AlchemyPayGateway extends BaseGateway {
  readonly id = "alchemypay"
  readonly name = "Alchemy Pay"
  /** Alchemy Pay: merchantOrderNo is "only number". */
  override readonly referenceStyle = "digits"
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
  override readonly refundTarget: RefundTarget = { to: "address", networks: tokenNetworks }
  override readonly tellsRefunds = true
  readonly priceRules: PriceRules
  /** The whole API of Alchemy Pay, for what is beyond the contract. */
  readonly client: AlchemyPayClient
  readonly #options: AlchemyPayGatewayOptions

  constructor(options: AlchemyPayGatewayOptions) {
    super()
    this.#options = options
    this.priceRules = priceRulesOf(options)
    this.client = new AlchemyPayClient(options)
  }

  async createInvoice(request: CreateInvoiceRequest): Promise<CreatedInvoice> {
    const { expiresInMs, payType, paymentTokens, paymentNetworks, paymentExchange, clock } =
      this.#options
    const created = await this.client.createPayment({
      merchantOrderNo: request.reference,
      amount: request.amount,
      payCurrency: request.currency,
      userId: this.#userIdOf(request.shopper),
      callbackURL: request.notifyUrl,
      redirectURL: request.returnUrl,
      // A payment of another amount must never pass for the order's.
      orderModel: "ORDER",
      expirySeconds: Math.floor(expiresInMs / 1000),
      payType,
      paymentTokens,
      paymentNetworks,
      paymentExchange,
    })
    const createdAt = (clock ?? Date.now)()
    return {
      gatewayInvoiceId: created.orderNo,
      paymentUrl: created.webUrl,
      address: null,
      network: null,
      paymentUri: null,
      createdAt,
      expiresAt: createdAt + expiresInMs,
    }
  }

  /** Alchemy Pay finds orders by our number only. */
  async fetchInvoice({ reference }: KnownInvoice): Promise<GatewayInvoice> {
    return this.#toInvoice(await this.client.fetchOrder(reference))
  }

  readWebhook(request: WebhookRequest): WebhookReading {
    const { appSecret, previousAppSecret } = this.#options
    return readWebhook(request, previousAppSecret ? [appSecret, previousAppSecret] : [appSecret])
  }

  sampleWebhook(_url: string, id: string): SampleWebhook {
    return sampleWebhook(id, this.#options.appSecret)
  }

  /**
   * Alchemy Pay: redelivery stops on HTTP 200 with a body that contains "success"; its newer text
   * asks for one of the two, so that a refusal must have neither.
   */
  acknowledge(answer: "accepted" | "retry"): WebhookReply {
    const headers = { "Content-Type": "text/plain" }
    return answer === "accepted"
      ? { status: 200, headers, body: "success" }
      : { status: 503, headers, body: "try again later" }
  }

  /** Of all or part of an order. Alchemy Pay reviews it, so it is never done at once. */
  override async refund(request: RefundRequest): Promise<GatewayRefund> {
    if (request.currency !== "USD") {
      throw this.#invalid(
        `refunds are asked for in USD, and this one is in ${request.currency}. Refund in Alchemy Pay's merchant portal, or send the money back yourself, and record that.`,
      )
    }
    if (!request.destination) {
      throw this.#invalid(
        "a refund needs the payer's address, token and network. Alchemy Pay does not tell them; ask the shopper.",
      )
    }
    const { address, asset, network, memo } = request.destination
    await this.client.refund({
      merchantOrderNo: request.invoice.reference,
      refundOrderNo: request.refundReference,
      amountUsd: request.amount,
      walletAddress: address,
      refundToken: asset,
      refundNetwork: network,
      memo: memo ?? undefined,
      refundReason: request.reason?.slice(0, 256) || undefined,
    })
    return {
      gatewayRefundId: null,
      status: "refunding",
      // Alchemy Pay: a refund begins as INIT; the acknowledgement itself has no status.
      rawStatus: "INIT",
      amount: request.amount,
      currency: request.currency,
      transactionHash: null,
      reason: null,
    }
  }

  override async fetchRefund(key: RefundKey): Promise<GatewayRefund> {
    return refundFrom(await this.client.fetchRefunds(key.invoice.reference), key)
  }

  override async listRefunds({ reference }: KnownInvoice): Promise<ToldRefund[]> {
    return toldRefunds(await this.client.fetchRefunds(reference))
  }

  /** Asks for an order that does not exist: Alchemy Pay checks the signature before it looks. */
  protected async probe(): Promise<string> {
    try {
      await this.client.fetchOrder("1")
    } catch (error) {
      if (!(error instanceof GatewayError) || error.kind !== "not_found") {
        throw error
      }
    }
    return "Connected: Alchemy Pay accepts appId and appSecret."
  }

  #userIdOf({ email, id }: InvoiceShopper): string {
    const userId = email ?? id ?? this.#options.fallbackUserId
    if (!userId) {
      throw this.#invalid(
        "a payer needs an e-mail address or an id. Ask for the e-mail address before the payment is started, or set the option fallbackUserId.",
        "Please enter your e-mail address first, then choose this payment method again.",
      )
    }
    return userId
  }

  #toInvoice(order: AlchemyPayOrder): GatewayInvoice {
    const currency = order.orderCurrency?.toUpperCase() ?? null
    const paid = tellsPayment(order.orderStatus) && order.payCryptoCurrency !== null
    return {
      reference: order.merchantOrderNo,
      gatewayInvoiceId: order.orderNo,
      currency,
      amount: fromOrderAmount(order.orderAmount, currency, this.#options),
      status: statusOf(order.orderStatus, order.failReason),
      rawStatus: order.orderStatus,
      paidAmount: paid ? order.payCryptoVolume : null,
      paidCurrency: paid ? (order.payCryptoCurrency?.toUpperCase() ?? null) : null,
      late: isLate(order.orderStatus),
      reason: order.failReason,
      confirmations: null,
      transactionHash: order.hxAddress,
      network: order.payCryptoNetwork,
      fee: order.fee !== null && isDecimal(order.fee) ? order.fee : null,
      updatedAt: null,
    }
  }

  #invalid(message: string, shopperMessage?: string): GatewayError {
    return new GatewayError({
      gateway: this.name,
      kind: "invalid_request",
      message,
      shopperMessage,
    })
  }
}
