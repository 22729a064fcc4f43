import type {
  AmountLimits,
  Balance,
  ConnectionCheck,
  CreatedInvoice,
  CreateInvoiceRequest,
  Gateway,
  GatewayCapabilities,
  GatewayInvoice,
  GatewayRefund,
  InvoiceFilter,
  KnownInvoice,
  PriceRules,
  Quote,
  RefundKey,
  RefundRequest,
  RefundTarget,
  ToldRefund,
  SampleWebhook,
  WebhookReading,
  WebhookReply,
  WebhookRequest,
} from "./gateway"
import { GatewayError } from "./gateway-error"

/** The part of the contract that is the same everywhere: what a gateway does not have, it says. */
export abstract class BaseGateway implements Gateway {
  abstract readonly id: string
  abstract readonly name: string
  abstract readonly capabilities: GatewayCapabilities
  abstract readonly priceRules: PriceRules
  readonly referenceStyle: "text" | "digits" = "text"
  readonly refundTarget: RefundTarget = { to: "address", networks: "any" }
  readonly tellsRefunds: boolean = false

  abstract createInvoice(request: CreateInvoiceRequest): Promise<CreatedInvoice>
  abstract fetchInvoice(invoice: KnownInvoice): Promise<GatewayInvoice>
  abstract readWebhook(request: WebhookRequest): WebhookReading
  abstract sampleWebhook(url: string, id: string): SampleWebhook
  abstract acknowledge(answer: "accepted" | "retry"): WebhookReply

  /** Makes a real authenticated call; what it answers is shown to the merchant. */
  protected abstract probe(): Promise<string>

  async checkConnection(): Promise<ConnectionCheck> {
    const start = performance.now()
    const tookMs = () => Math.round(performance.now() - start)
    try {
      const message = await this.probe()
      return { ok: true, tookMs: tookMs(), message }
    } catch (error) {
      return { ok: false, tookMs: tookMs(), message: (error as Error).message }
    }
  }

  async quote(_price: { amount: string; currency: string }): Promise<Quote> {
    throw this.unsupported("quote prices: an invoice is in the store's own currency")
  }

  async fetchLimits(): Promise<AmountLimits> {
    throw this.unsupported("be asked for limits")
  }

  async sendTestWebhook(): Promise<void> {
    throw this.unsupported("send a test webhook")
  }

  async *listInvoices(_filter: InvoiceFilter): AsyncGenerator<GatewayInvoice> {
    throw this.unsupported("list invoices")
  }

  async fetchBalances(): Promise<Balance[]> {
    throw this.unsupported("be asked for balances")
  }

  async refund(_request: RefundRequest): Promise<GatewayRefund> {
    throw this.unsupported(
      "refund on request. Send the money back yourself and record the refund with its transaction",
    )
  }

  async fetchRefund(_key: RefundKey): Promise<GatewayRefund> {
    throw this.unsupported("be asked for a refund")
  }

  async listRefunds(_invoice: KnownInvoice): Promise<ToldRefund[]> {
    return []
  }

  protected unsupported(what: string): GatewayError {
    return new GatewayError({
      gateway: this.name,
      kind: "unsupported",
      message: `${this.name} cannot ${what}.`,
    })
  }
}
