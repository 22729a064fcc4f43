import { BaseGateway } from "../base-gateway"
import { compareDecimals, significantDecimals } from "../decimal"
import type {
  CreatedInvoice,
  CreateInvoiceRequest,
  GatewayCapabilities,
  GatewayInvoice,
  KnownInvoice,
  PriceRules,
  Quote,
  SampleWebhook,
  WebhookReading,
  WebhookReply,
  WebhookRequest,
} from "../gateway"
import { GatewayError } from "../gateway-error"
import { convertPrice, type RateSource } from "../rates"
import type { PayscryptOrder } from "./answers"
import { PayscryptClient, type PayscryptClientOptions } from "./client"
import { networkOf, toInvoice, type InvoiceReading } from "./invoice"
import { paymentUri } from "./payment-uri"
import { toValue, type ValueUnit } from "./values"
import { readWebhook, sampleWebhook } from "./webhook"

/** Payscrypt decides when an order expires; this stands in where its answer does not say. */
const assumedExpiryMs = 60 * 60 * 1000

export interface PayscryptGatewayOptions extends PayscryptClientOptions {
  /** The wallet's number, from the dashboard. */
  walletId: string
  /** The wallet's asset, upper case. */
  asset: string
  /** Decimals of the asset's smallest unit. */
  assetDecimals: number
  rates: RateSource
  /** Default `base`, e.g. wei. */
  valueUnit?: ValueUnit
  /** Takes SUCCESSFUL for paid although Payscrypt does not say how much arrived. */
  acceptWithoutValue?: boolean
  merchantName?: string
  /** Milliseconds since the epoch. */
  clock?: () => number
}

/** Payscrypt behind the contract of all gateways. */
export class PayscryptGateway extends BaseGateway {
  readonly id = "payscrypt"
  readonly name = "Payscrypt"
  readonly capabilities: GatewayCapabilities
  readonly priceRules: PriceRules
  /** The whole API of Payscrypt, for what is beyond the contract. */
  readonly client: PayscryptClient
  readonly #options: PayscryptGatewayOptions
  readonly #reading: InvoiceReading
  readonly #clock: () => number

  constructor(options: PayscryptGatewayOptions) {
    super()
    this.#options = options
    this.#clock = options.clock ?? Date.now
    this.#reading = {
      asset: options.asset,
      assetDecimals: options.assetDecimals,
      valueUnit: options.valueUnit ?? "base",
      acceptWithoutValue: options.acceptWithoutValue ?? false,
    }
    this.client = new PayscryptClient(options)
    const rated = options.rates.currenciesFor(options.asset)
    this.priceRules = {
      currencies: rated === "any" ? rated : [...rated, options.asset],
      decimals: {},
      atLeast: {},
      refused: {},
    }
    this.capabilities = {
      pricedIn: "crypto",
      echoes: ["gatewayInvoiceId"],
      mayEcho: [
        "reference",
        "currency",
        "amount",
        ...(options.acceptWithoutValue ? (["paidAmount"] as const) : []),
      ],
      signedWebhooks: false,
      refund: "none",
      limits: false,
      quote: true,
      testWebhook: false,
      listInvoices: false,
      balances: false,
    }
  }

  override async quote(price: { amount: string; currency: string }): Promise<Quote> {
    const { asset, assetDecimals, rates } = this.#options
    return convertPrice(price, {
      gateway: this.name,
      asset,
      decimals: assetDecimals,
      rates,
      clock: this.#clock,
    })
  }

  /** Wants an amount in the asset, as `quote` gives it. */
  async createInvoice(request: CreateInvoiceRequest): Promise<CreatedInvoice> {
    const { asset, assetDecimals, walletId, merchantName } = this.#options
    if (request.currency !== asset) {
      throw this.#invalid(
        `an invoice is in ${asset}, not in ${request.currency}. Convert the price with quote() first.`,
      )
    }
    if (significantDecimals(request.amount) > assetDecimals) {
      throw this.#invalid(
        `${request.amount} ${asset} has more than the ${assetDecimals} decimals of ${asset}.`,
      )
    }
    const order = await this.client.createOrder({
      merchantOrderId: request.reference,
      assetName: asset,
      targetValue: toValue(request.amount, assetDecimals, this.#reading.valueUnit),
      callbackUrl: request.returnUrl,
      walletId,
      description: request.description,
      merchantName,
    })
    this.#checkCreated(order, request)
    const address = order.variants[0] || null
    const createdAt = order.created_at ?? this.#clock()
    const { chain, network } = order
    return {
      gatewayInvoiceId: order.id,
      paymentUrl: order.redirect_url,
      address,
      network: networkOf(order),
      paymentUri:
        address === null
          ? null
          : paymentUri({ asset, address, amount: request.amount, chain, network }),
      createdAt,
      expiresAt: order.expired_at ?? createdAt + assumedExpiryMs,
    }
  }

  async fetchInvoice(known: KnownInvoice): Promise<GatewayInvoice> {
    if (known.gatewayInvoiceId === null) {
      // Nobody was shown this order's address, and it must not keep its session from others.
      throw new GatewayError({
        gateway: this.name,
        kind: "not_found",
        message: `an order is asked for by Payscrypt's own id, and none came back when ${known.reference} was created. Look for it in the dashboard.`,
      })
    }
    return toInvoice(await this.client.fetchOrder(known.gatewayInvoiceId), known, this.#reading)
  }

  readWebhook(request: WebhookRequest): WebhookReading {
    return readWebhook(request, this.#options.profile ?? "order")
  }

  sampleWebhook(_url: string, id: string): SampleWebhook {
    return sampleWebhook(id)
  }

  /** Payscrypt does not document it; its shop plugin answers 200 and nothing. */
  acknowledge(answer: "accepted" | "retry"): WebhookReply {
    const headers = { "Content-Type": "text/plain" }
    return answer === "accepted"
      ? { status: 200, headers, body: "" }
      : { status: 503, headers, body: "try again later" }
  }

  protected async probe(): Promise<string> {
    await this.client.checkKey()
    return "Payscrypt accepts the API key."
  }

  /** Money goes to the address at once, so an answer about something else is not passed on. */
  #checkCreated(order: PayscryptOrder, request: CreateInvoiceRequest): void {
    const { asset } = this.#options
    const other =
      (order.merchant_order_id !== null && order.merchant_order_id !== request.reference) ||
      (order.asset_name !== null && order.asset_name !== asset) ||
      (order.target_value !== null && !this.#isAsked(order.target_value, request.amount))
    const unpayable = !order.variants[0] && order.redirect_url === null
    if (other || unpayable) {
      throw new GatewayError({
        gateway: this.name,
        kind: "malformed",
        message: other
          ? "the answer is about another order, asset or value than was asked for"
          : "the answer has neither an address nor a payment page",
        outcomeUnknown: true,
      })
    }
  }

  /** Compared on the wire's side, so that no answer can be too odd to compare. */
  #isAsked(value: string, amount: string): boolean {
    const { assetDecimals } = this.#options
    return compareDecimals(value, toValue(amount, assetDecimals, this.#reading.valueUnit)) === 0
  }

  #invalid(message: string): GatewayError {
    return new GatewayError({ gateway: this.name, kind: "invalid_request", message })
  }
}
