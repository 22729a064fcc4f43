import { BaseGateway } from "../../../src/gateways/base-gateway"
import type {
  CreatedInvoice,
  CreateInvoiceRequest,
  GatewayCapabilities,
  GatewayInvoice,
  KnownInvoice,
  PriceRules,
  SampleWebhook,
  WebhookReading,
  WebhookReply,
  WebhookRequest,
} from "../../../src/gateways/gateway"
import { LumenPayClient, type LumenPayClientOptions } from "./client"
import { statusOf } from "./status"
import { readWebhook, sampleWebhook } from "./webhook"

export interface LumenPayGatewayOptions extends LumenPayClientOptions {
  /** Proves webhooks too while the secret is being changed. */
  previousApiSecret?: string
}

/** Lumen Pay behind the contract of all gateways. */
export class LumenPayGateway extends BaseGateway {
  readonly id = "lumenpay"
  readonly name = "Lumen Pay"
  readonly capabilities: GatewayCapabilities = {
    pricedIn: "fiat",
    echoes: ["reference", "gatewayInvoiceId", "currency", "amount"],
    mayEcho: [],
    signedWebhooks: true,
    refund: "none",
    limits: false,
    quote: false,
    testWebhook: false,
    listInvoices: false,
    balances: false,
  }
  readonly priceRules: PriceRules = {
    currencies: ["USD", "EUR", "JPY", "KWD"],
    decimals: {},
    atLeast: { USD: "1.00" },
    refused: {},
  }
  readonly client: LumenPayClient
  readonly #secrets: readonly string[]

  constructor({ previousApiSecret, ...options }: LumenPayGatewayOptions) {
    super()
    this.client = new LumenPayClient(options)
    this.#secrets = previousApiSecret ? [options.apiSecret, previousApiSecret] : [options.apiSecret]
  }

  async createInvoice(request: CreateInvoiceRequest): Promise<CreatedInvoice> {
    const created = await this.client.createInvoice({
      order: request.reference,
      amount: request.amount,
      currency: request.currency,
      notify_url: request.notifyUrl,
      return_url: request.returnUrl,
    })
    return {
      gatewayInvoiceId: created.id,
      paymentUrl: created.pay_url,
      address: null,
      network: null,
      paymentUri: null,
      createdAt: created.created_at,
      expiresAt: created.expires_at,
    }
  }

  async fetchInvoice({ gatewayInvoiceId, reference }: KnownInvoice): Promise<GatewayInvoice> {
    const key = gatewayInvoiceId === null ? { order: reference } : { id: gatewayInvoiceId }
    const invoice = await this.client.fetchInvoice(key)
    return {
      reference: invoice.order,
      gatewayInvoiceId: invoice.id,
      currency: invoice.currency,
      amount: invoice.amount,
      status: statusOf(invoice.status),
      rawStatus: invoice.status,
      paidAmount: invoice.paid_amount ?? null,
      paidCurrency: invoice.paid_amount ? invoice.currency : null,
      late: false,
      reason: null,
      confirmations: null,
      transactionHash: null,
      network: null,
      fee: null,
      updatedAt: null,
    }
  }

  readWebhook(request: WebhookRequest): WebhookReading {
    return readWebhook(request, this.#secrets)
  }

  sampleWebhook(_url: string, id: string): SampleWebhook {
    return sampleWebhook(id, this.#secrets[0] as string)
  }

  /** Lumen Pay: HTTP 200 with "ok" stops redelivery. */
  acknowledge(answer: "accepted" | "retry"): WebhookReply {
    const headers = { "Content-Type": "text/plain" }
    return answer === "accepted"
      ? { status: 200, headers, body: "ok" }
      : { status: 503, headers, body: "try again later" }
  }

  protected async probe(): Promise<string> {
    return `Lumen Pay knows this shop as ${(await this.client.fetchMerchant()).name}.`
  }
}
