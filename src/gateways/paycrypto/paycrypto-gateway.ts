import type {
  AmountLimits,
  ConnectionCheck,
  CreatedInvoice,
  CreateInvoiceRequest,
  Gateway,
  GatewayCapabilities,
  GatewayInvoice,
  InvoiceKey,
  WebhookReading,
  WebhookReply,
  WebhookRequest,
} from "../gateway"
import type { PayCryptoOrder } from "./answers"
import { PayCryptoClient, type PayCryptoClientOptions } from "./client"
import { statusOf } from "./status"
import { readWebhook } from "./webhook"

/** PayCrypto: an order that is never started expires 100 minutes after the start of payment. */
const defaultExpiryMs = 100 * 60 * 1000

/** Assets that PayCrypto's documentation names as price currencies beside the account's fiats. */
const assets = ["USDT", "USDT-BEP20", "USDT-TRC20", "USDT-SPL"] as const

export interface PayCryptoGatewayOptions extends PayCryptoClientOptions {
  /** The secret shown beside the webhook in the console; without it the API secret is tried. */
  webhookSecret?: string
  previousWebhookSecret?: string
  /** In ms. */
  webhookToleranceMs: number
  companyName?: string
}

/** PayCrypto behind the contract of all gateways. */
export class PayCryptoGateway implements Gateway {
  readonly id = "paycrypto"
  readonly name = "PayCrypto"
  readonly capabilities: GatewayCapabilities
  /** The whole API of PayCrypto, for what is beyond the contract. */
  readonly client: PayCryptoClient
  readonly #options: PayCryptoGatewayOptions

  constructor(options: PayCryptoGatewayOptions) {
    this.#options = options
    this.client = new PayCryptoClient(options)
    this.capabilities = {
      pricedIn: "fiat",
      echoes: ["reference", "gatewayInvoiceId", "currency", "amount"],
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
      amount: request.amount,
      custOrderId: request.reference,
      notifyUrl: request.notifyUrl,
      returnUrl: request.returnUrl,
      companyName: this.#options.companyName,
    })
    return {
      gatewayInvoiceId: created.orderId,
      paymentUrl: created.redirectUrl,
      createdAt: created.createTime,
      expiresAt: created.createTime + defaultExpiryMs,
    }
  }

  async fetchInvoice(key: InvoiceKey): Promise<GatewayInvoice> {
    return toInvoice(
      await this.client.fetchOrder(
        key.gatewayInvoiceId ? { orderId: key.gatewayInvoiceId } : { custOrderId: key.reference },
      ),
    )
  }

  async fetchLimits(): Promise<AmountLimits> {
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

  async checkConnection(): Promise<ConnectionCheck> {
    const start = performance.now()
    const tookMs = () => Math.round(performance.now() - start)
    try {
      const limits = await this.client.fetchLimits()
      return {
        ok: true,
        tookMs: tookMs(),
        message: `Connected as ${limits.merchantName ?? "an unnamed merchant"}.`,
      }
    } catch (error) {
      return { ok: false, tookMs: tookMs(), message: (error as Error).message }
    }
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
    reason: order.reason,
    updatedAt: order.update_time,
  }
}
