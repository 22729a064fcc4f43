import { BaseGateway } from "../base-gateway"
import type {
  Balance,
  GatewayInvoice,
  KnownInvoice,
  SampleWebhook,
  WebhookReading,
  WebhookReply,
  WebhookRequest,
} from "../gateway"
import { GatewayError } from "../gateway-error"
import type { CPayOrder } from "./answers"
import { CPayClient, type CPayClientOptions } from "./client"
import { gatewayName } from "./codes"
import { arrived, reasonOf, statusOf } from "./status"
import { readWebhook, sampleWebhook, type WebhookVerification } from "./webhook"

export interface CPayGatewayOptions extends CPayClientOptions {
  /** The key before the present one; webhooks signed with it are taken too. */
  previousSecurityKey?: string
  /** Default true. `false` proves no webhook; see `WebhookVerification`. */
  checkWebhookSign?: boolean
  /** What C-Pay is told when a webhook has been stored; default "OK". */
  acknowledgement?: string
  /** How long an order can be paid, in ms: C-Pay does not say, so this is an estimate. */
  orderLifetimeMs?: number
}

/** C-Pay does not say how long an order can be paid. */
const defaultLifetimeMs = 60 * 60 * 1000

/** What C-Pay's two ways to pay have in common: orders, webhooks and balances are the same. */
export abstract class BaseCPayGateway extends BaseGateway {
  /** The whole API of C-Pay, for what is beyond the contract. */
  readonly client: CPayClient
  readonly #options: CPayGatewayOptions

  constructor(options: CPayGatewayOptions) {
    super()
    this.#options = options
    this.client = new CPayClient(options)
  }

  /** Whether pay-outs are reported, so that they are told from orders. */
  protected abstract readonly reportsPayouts: boolean

  async fetchInvoice(invoice: KnownInvoice): Promise<GatewayInvoice> {
    const order = await this.client.fetchOrder(
      invoice.gatewayInvoiceId
        ? { cpayOrderId: invoice.gatewayInvoiceId }
        : { merchantTradeNo: invoice.reference },
    )
    return toInvoice(order, invoice.amount)
  }

  readWebhook(request: WebhookRequest): WebhookReading {
    return readWebhook(request, this.#verification())
  }

  sampleWebhook(_url: string, id: string): SampleWebhook {
    return sampleWebhook(id, this.#verification())
  }

  /** C-Pay reads a bare text: its documents say "OK", its plugins "ok", its samples "success". */
  acknowledge(answer: "accepted" | "retry"): WebhookReply {
    const headers = { "Content-Type": "text/plain" }
    return answer === "accepted"
      ? { status: 200, headers, body: this.#options.acknowledgement ?? "OK" }
      : { status: 503, headers, body: "FAIL" }
  }

  override async fetchBalances(): Promise<Balance[]> {
    return this.client.fetchBalances()
  }

  protected async probe(): Promise<string> {
    await this.client.fetchBalances()
    return `Connected as merchant ${this.#options.merchantId}.`
  }

  #verification(): WebhookVerification {
    const { merchantId, securityKey, previousSecurityKey, checkWebhookSign, signZeros } =
      this.#options
    return {
      merchantId,
      securityKeys: previousSecurityKey ? [securityKey, previousSecurityKey] : [securityKey],
      checkSign: checkWebhookSign ?? true,
      signZeros: signZeros ?? true,
      payouts: this.reportsPayouts,
    }
  }

  protected now(): number {
    return (this.#options.clock ?? Date.now)()
  }

  protected expiryAfter(createdAt: number): number {
    return createdAt + (this.#options.orderLifetimeMs ?? defaultLifetimeMs)
  }

  /**
   * C-Pay's queries do not repeat what was ordered, so its answer to the creation is where that is
   * compared. `null` where the answer leaves a field out.
   */
  protected refuseOtherOrder(
    compared: Record<string, readonly [ordered: string, answered: string | null, same: boolean]>,
  ): void {
    const differing = Object.entries(compared).filter(
      ([, [, answered, same]]) => answered !== null && !same,
    )
    if (differing.length > 0) {
      const what = differing.map(
        ([name, [ordered, answered]]) => `${name} is ${answered?.slice(0, 80)}, not ${ordered}`,
      )
      throw new GatewayError({
        gateway: gatewayName,
        kind: "malformed",
        message: `the created order is not the one asked for: ${what.join("; ")}`,
        outcomeUnknown: true,
      })
    }
  }
}

function toInvoice(order: CPayOrder, orderedAmount: string | null): GatewayInvoice {
  const reason = reasonOf(order.extInfo, order.remark)
  const paid = order.actualAmount !== null && arrived(order.actualAmount)
  const currency = order.currency?.toUpperCase() ?? null
  return {
    reference: order.merchantTradeNo,
    gatewayInvoiceId: order.orderId,
    currency,
    amount: order.orderAmount,
    status: statusOf({
      status: order.status,
      actualAmount: order.actualAmount,
      reason,
      orderedAmount,
    }),
    rawStatus: order.status,
    paidAmount: paid ? order.actualAmount : null,
    paidCurrency: paid ? currency : null,
    late: false,
    reason,
    confirmations: null,
    transactionHash: order.hash,
    network: order.network,
    fee: order.fee,
    updatedAt: null,
  }
}
