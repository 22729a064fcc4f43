import { padDecimals } from "../decimals"
import { JsonNumber, type JsonObject } from "../json-text"
import { authenticate, type ApiRequest } from "./authentication"
import { CODE, Refusal } from "./codes"
import type { PayCryptoFaults } from "./knobs"
import type { Settings } from "./options"
import { pageOf, readOrderQuery, type OrderPage, type SingleOrderQuery } from "./order-query"
import { readNewOrder, requiredText } from "./order-request"
import type { OrderBook, SandboxOrder } from "./orders"
import { defaultReason, STATUS } from "./statuses"
import type { WebhookSender } from "./webhook"

/** `{code, msg, result}` as the gateway answers, with the HTTP status it comes with. */
export interface ApiAnswer {
  httpStatus: number
  body: { code: number; msg: string; result?: unknown }
}

type Endpoint = (request: ApiRequest, body: JsonObject) => unknown

/** The fields of answers that hold decimal amounts. */
export const DECIMAL_FIELDS = ["amount", "paid_amount", "currency_rate"]

/** The merchant API, without its HTTP. */
export class PayCryptoApi {
  private readonly overrides = new Map<string, Record<string, unknown>>()
  private readonly endpoints: ReadonlyMap<string, Endpoint>

  constructor(
    private readonly settings: Settings,
    private readonly faults: PayCryptoFaults,
    private readonly book: OrderBook,
    private readonly webhooks: WebhookSender,
    private readonly publicUrl: () => string,
  ) {
    this.endpoints = new Map<string, Endpoint>([
      ["POST /api/v1/payment", (_, body) => this.createOrder(body)],
      ["GET /api/v1/orders", (request) => this.readOrders(request.query)],
      ["GET /api/v1/merchant/limit", () => this.readLimits()],
      ["POST /api/v1/events/test", () => this.pushSample()],
      ["POST /api/v1/refund", (_, body) => this.refund(body)],
    ])
  }

  answer(request: ApiRequest): ApiAnswer {
    try {
      const body = authenticate(request, this.settings.credentials, this.settings.clock())
      const endpoint = this.endpoints.get(`${request.method} ${request.path}`)
      if (!endpoint) {
        const refusal = new Refusal(CODE.unauthorizedApi, `${request.method} ${request.path}`)
        return { httpStatus: 404, body: { code: refusal.code, msg: refusal.message } }
      }
      const result = endpoint(request, body)
      return { httpStatus: 200, body: { code: CODE.success, msg: "SUCCESS", result } }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const body = { code: error.code, msg: error.message }
      return { httpStatus: this.faults.errorHttpStatus, body }
    }
  }

  /** Fields that answers about this order get instead of its own; null takes them back. */
  override(orderId: string, fields: Record<string, unknown> | null): void {
    if (fields === null) this.overrides.delete(orderId)
    else this.overrides.set(orderId, fields)
  }

  private createOrder(body: JsonObject): unknown {
    const { limits, fiatList, clock } = this.settings
    const order = this.book.create(readNewOrder(body, { limits, fiatList, now: clock() }))
    return {
      order_id: order.orderId,
      redirect_url: `${this.publicUrl()}/?id=${order.orderId}`,
      create_time: order.createTime,
    }
  }

  private readOrders(query: string): unknown {
    const asked = readOrderQuery(query, this.settings.fiatList, this.settings.clock())
    if (asked.kind === "list") return this.pageResult(pageOf(this.book.list(), asked))
    const records = this.findSingle(asked)
    if (records.length === 0 && this.faults.notFound === "code") {
      throw new Refusal(CODE.orderNotFound)
    }
    const total = records.length
    const result = this.pageResult({ pageNum: 1, pageSize: 10, total, pages: total, records })
    return this.faults.nestedAnswers ? { code: CODE.success, msg: "SUCCESS", result } : result
  }

  private findSingle({ orderId, custOrderId }: SingleOrderQuery): SandboxOrder[] {
    const order =
      custOrderId === null ? this.book.find(orderId ?? "") : this.book.findByReference(custOrderId)
    return order && (orderId === null || order.orderId === orderId) ? [order] : []
  }

  private readLimits(): unknown {
    const { merchantName, limits, fiatList } = this.settings
    return {
      cust_name: merchantName,
      // PayCrypto answers these two unquoted, with six decimals.
      min_limit: new JsonNumber(padDecimals(limits.min, 6)),
      max_limit: new JsonNumber(padDecimals(limits.max, 6)),
      fiat_list: fiatList,
    }
  }

  private pushSample(): undefined {
    if (!this.webhooks.sample()) {
      throw new Refusal(CODE.pushException, "no webhook URL is configured in the console")
    }
  }

  private refund(body: JsonObject): undefined {
    if (!this.faults.refundEnabled) throw new Refusal(CODE.unauthorizedApi)
    const reference = requiredText(body, "cust_order_id")
    const order = this.book.findByReference(reference)
    if (!order) throw new Refusal(CODE.orderNotFound)
    if (order.status !== STATUS.success) {
      throw new Refusal(
        CODE.parameterError,
        `only paid orders can be refunded, not status ${order.status}`,
      )
    }
    const status = STATUS.refunding
    this.book.change(order.orderId, { status, reason: defaultReason(status) })
  }

  private pageResult(page: OrderPage): unknown {
    return {
      page_num: page.pageNum,
      page_size: page.pageSize,
      total: page.total,
      pages: page.pages,
      records: page.records.map((order) => this.recordOf(order)),
    }
  }

  private recordOf(order: SandboxOrder): unknown {
    return {
      currency: order.currency,
      amount: order.amount,
      paid_currency: order.paidCurrency,
      paid_amount: order.paidAmount,
      order_id: order.orderId,
      cust_order_id: order.custOrderId,
      status: order.status,
      currency_rate: order.currencyRate,
      reason: order.reason,
      create_time: order.createTime,
      update_time: order.updateTime,
      customer: order.customer,
      company_email: order.companyEmail ?? "",
      ...this.overrides.get(order.orderId),
    }
  }
}
