import { BaseGateway } from "../base-gateway"
import { fromBaseUnits, toBaseUnits } from "../decimal"
import type {
  AmountLimits,
  CreatedInvoice,
  CreateInvoiceRequest,
  GatewayCapabilities,
  GatewayInvoice,
  GatewayRefund,
  InvoiceFilter,
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
import type { PayCryptoOrder } from "./answers"
import { PayCryptoClient, type PayCryptoClientOptions } from "./client"
import { statusOf } from "./status"
import { readWebhook, sampleWebhook } from "./webhook"

/** PayCrypto: an order that is never started expires 100 minutes after the start of payment. */
const defaultExpiryMs = 100 * 60 * 1000

/** PayCrypto lists over less than a month. */
const listWindowMs = 28 * 24 * 60 * 60 * 1000

/** Assets that PayCrypto's documentation names as price currencies beside the account's fiats. */
const assets: readonly string[] = ["USDT", "USDT-BEP20", "USDT-TRC20", "USDT-SPL"]

/** PayCrypto counts USDT in millionths on every network, also where the chain has 18 decimals. */
const usdtDecimals = 6

function shortest(amount: string): string {
  return fromBaseUnits(toBaseUnits(amount, usdtDecimals), usdtDecimals)
}

export interface PayCryptoGatewayOptions extends PayCryptoClientOptions {
  /** The secret shown beside the webhook in the console; without it the API secret is tried. */
  webhookSecret?: string
  previousWebhookSecret?: string
  /** In ms. */
  webhookToleranceMs: number
  companyName?: string
}

/** PayCrypto behind the contract of all gateways. */
export class PayCryptoGateway extends BaseGateway {
  readonly id = "paycrypto"
  readonly name = "PayCrypto"
  readonly capabilities: GatewayCapabilities
  /** PayCrypto's refund call takes no address. */
  override readonly refundTarget: RefundTarget = { to: "payer", networks: "any" }
  override readonly tellsRefunds = true
  /** The account's currencies and limits are asked for. */
  readonly priceRules: PriceRules = {
    currencies: "any",
    decimals: { "USDT-BEP20": usdtDecimals },
    atLeast: {},
    refused: {},
  }
  /** The whole API of PayCrypto, for what is beyond the contract. */
  readonly client: PayCryptoClient
  readonly #options: PayCryptoGatewayOptions

  constructor(options: PayCryptoGatewayOptions) {
    super()
    this.#options = options
    this.client = new PayCryptoClient(options)
    this.capabilities = {
      pricedIn: "fiat",
      echoes: ["reference", "gatewayInvoiceId", "currency", "amount"],
      mayEcho: [],
      signedWebhooks: true,
      refund: options.refundCall ? "api" : "none",
      limits: true,
      quote: false,
      testWebhook: true,
      listInvoices: true,
      balances: false,
    }
  }

  async createInvoice(request: CreateInvoiceRequest): Promise<CreatedInvoice> {
    const created = await this.client.createPayment({
      currency: request.currency,
      amount: assets.includes(request.currency) ? shortest(request.amount) : request.amount,
      custOrderId: request.reference,
      notifyUrl: request.notifyUrl,
      returnUrl: request.returnUrl,
      companyName: this.#options.companyName,
    })
    return {
      gatewayInvoiceId: created.orderId,
      paymentUrl: created.redirectUrl,
      address: null,
      network: null,
      paymentUri: null,
      createdAt: created.createTime,
      expiresAt: created.createTime + defaultExpiryMs,
    }
  }

  async fetchInvoice(key: KnownInvoice): Promise<GatewayInvoice> {
    return toInvoice(
      await this.client.fetchOrder(
        key.gatewayInvoiceId ? { orderId: key.gatewayInvoiceId } : { custOrderId: key.reference },
      ),
    )
  }

  override async fetchLimits(): Promise<AmountLimits> {
    const limits = await this.client.fetchLimits()
    return {
      currencies: [...limits.currencies, ...assets],
      // PayCrypto does not say which currency its limits are in; the first one is assumed.
      currency: limits.currencies[0] ?? null,
      min: limits.min,
      max: limits.max,
    }
  }

  readWebhook(request: WebhookRequest): WebhookReading {
    const { webhookSecret, previousWebhookSecret, apiSecret } = this.#options
    return readWebhook(request, {
      secrets: [webhookSecret ?? apiSecret, previousWebhookSecret].filter(
        (secret): secret is string => secret !== undefined,
      ),
      toleranceMs: this.#options.webhookToleranceMs,
      clock: this.#options.clock ?? Date.now,
    })
  }

  sampleWebhook(_url: string, id: string): SampleWebhook {
    const { webhookSecret, apiSecret, clock } = this.#options
    return sampleWebhook(id, webhookSecret ?? apiSecret, (clock ?? Date.now)())
  }

  /** PayCrypto: any well-formed `{code, msg}` stops redelivery, whatever the code. */
  acknowledge(answer: "accepted" | "retry"): WebhookReply {
    return answer === "accepted"
      ? {
          status: 200,
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ code: 0, msg: "SUCCESS" }),
        }
      : { status: 503, headers: { "Content-Type": "text/plain" }, body: "try again later" }
  }

  override async sendTestWebhook(): Promise<void> {
    await this.client.testWebhook()
  }

  /** PayCrypto lists less than a month at a time, so a longer time is asked for in pieces. */
  override async *listInvoices({ since, until }: InvoiceFilter): AsyncGenerator<GatewayInvoice> {
    for (let end = until; end > since; end -= listWindowMs) {
      const startTime = Math.max(since, end - listWindowMs)
      for await (const order of this.client.allOrders({ startTime, endTime: end })) {
        yield toInvoice(order)
      }
    }
  }

  /** Of the whole order only; PayCrypto's call takes no amount and no address. */
  override async refund({ invoice, whole }: RefundRequest): Promise<GatewayRefund> {
    if (!whole) {
      throw new GatewayError({
        gateway: this.name,
        kind: "invalid_request",
        message:
          "PayCrypto refunds whole orders only. Send a part of it back yourself and record that.",
      })
    }
    await this.client.refund(invoice.reference)
    // It is asked for now. That a look fails, or still shows the order as it was, changes nothing.
    return {
      gatewayRefundId: null,
      status: "refunding",
      rawStatus: "7",
      amount: null,
      currency: null,
      transactionHash: null,
      reason: null,
    }
  }

  override async fetchRefund({ invoice }: RefundKey): Promise<GatewayRefund> {
    const order = await this.client.fetchOrder({ custOrderId: invoice.reference })
    const refund = refundOf(order)
    if (!refund) {
      throw new GatewayError({
        gateway: this.name,
        kind: "not_found",
        message: `the order ${invoice.reference} shows no refund; its status is ${order.status}.`,
      })
    }
    return refund
  }

  override async listRefunds({ reference }: KnownInvoice): Promise<ToldRefund[]> {
    const refund = refundOf(await this.client.fetchOrder({ custOrderId: reference }))
    return refund ? [{ ...refund, key: "order", refundReference: null, byPayer: false }] : []
  }

  protected async probe(): Promise<string> {
    const limits = await this.client.fetchLimits()
    return `Connected as ${limits.merchantName ?? "an unnamed merchant"}.`
  }
}

/** PayCrypto shows a refund of the whole order as the order's own status: 7, then 8 or 9. */
function refundOf(order: PayCryptoOrder): GatewayRefund | null {
  const { status } = toInvoice(order)
  if (status !== "refunding" && status !== "refunded" && status !== "refund_failed") {
    return null
  }
  return {
    gatewayRefundId: null,
    status,
    rawStatus: order.status,
    amount: order.amount,
    currency: order.currency?.toUpperCase() ?? null,
    transactionHash: null,
    reason: order.reason,
  }
}

function toInvoice(order: PayCryptoOrder): GatewayInvoice {
  return {
    reference: order.cust_order_id,
    gatewayInvoiceId: order.order_id,
    currency: order.currency?.toUpperCase() ?? null,
    amount: order.amount,
    status: statusOf(order.status, {
      currency: order.currency?.toUpperCase() ?? null,
      amount: order.amount,
      paidCurrency: order.paid_currency?.toUpperCase() ?? null,
      paidAmount: order.paid_amount,
    }),
    rawStatus: order.status,
    paidAmount: order.paid_currency ? order.paid_amount : null,
    paidCurrency: order.paid_currency?.toUpperCase() ?? null,
    late: false,
    confirmations: null,
    transactionHash: null,
    network: null,
    fee: null,
    reason: order.reason,
    updatedAt: order.update_time,
  }
}
