import { padDecimals } from "../decimals"
import { JsonNumber, type JsonObject } from "../json-text"
import type { ApiAnswer, ApiRequest, ApiRules, SimulatorContext } from "../simulator"
import { authenticate } from "./authentication"
import { CODE, Refusal } from "./codes"
import type { CodeAnswer, PayCryptoFaults } from "./knobs"
import { newOrderId } from "./order-id"
import type { Settings } from "./options"
import { pageOf, readOrderQuery, type OrderPage, type SingleOrderQuery } from "./order-query"
import { readNewOrder, requiredText } from "./order-request"
import { newOrder, type SandboxOrder } from "./orders"
import { defaultReason, STATUS } from "./statuses"
import { sampleBody } from "./webhook"

type Endpoint = (request: ApiRequest, body: JsonObject) => unknown

/** The merchant API, answering `{code, msg, result}`. */
export class PayCryptoApi implements ApiRules<CodeAnswer> {
  readonly paths = ["/api"]
  readonly decimalFields = ["amount", "paid_amount", "currency_rate"]
  readonly envelopeFields = ["code", "msg"]
  private readonly endpoints: ReadonlyMap<string, Endpoint>

  constructor(
    private readonly settings: Settings,
    private readonly faults: PayCryptoFaults,
    private readonly context: SimulatorContext<SandboxOrder>,
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
        return { ...this.refused({ code: refusal.code, msg: refusal.message }), httpStatus: 404 }
      }
      const result = endpoint(request, body)
      const { success } = CODE
      return { httpStatus: 200, body: { code: success, msg: "SUCCESS", result }, code: success }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return this.refused({ code: error.code, msg: error.message })
    }
  }

  refused({ code, msg }: CodeAnswer): ApiAnswer {
    return { httpStatus: this.faults.errorHttpStatus, body: { code, msg }, code }
  }

  unreadable(): ApiAnswer {
    const refusal = new Refusal(CODE.parameterError, "the body is too long or broken off")
    return this.refused({ code: refusal.code, msg: refusal.message })
  }

  private createOrder(body: JsonObject): unknown {
    const { limits, fiatList, clock } = this.settings
    const { book } = this.context
    const now = clock()
    const request = readNewOrder(body, { limits, fiatList, now })
    const orderId = newOrderId(now, (id) => book.has(id))
    const order = book.create(newOrder(request, orderId, now))
    return {
      order_id: order.orderId,
      redirect_url: this.context.paymentUrl(order),
      create_time: order.createTime,
    }
  }

  private readOrders(query: string): unknown {
    const asked = readOrderQuery(query, this.settings.fiatList, this.settings.clock())
    if (asked.kind === "list") return this.pageResult(pageOf(this.context.book.list(), asked))
    const records = this.findSingle(asked)
    if (records.length === 0 && this.faults.notFound === "code") {
      throw new Refusal(CODE.orderNotFound)
    }
    const total = records.length
    const result = this.pageResult({ pageNum: 1, pageSize: 10, total, pages: total, records })
    return this.faults.nestedAnswers ? { code: CODE.success, msg: "SUCCESS", result } : result
  }

  private findSingle({ orderId, custOrderId }: SingleOrderQuery): SandboxOrder[] {
    const { book } = this.context
    const order =
      custOrderId === null ? book.find(orderId ?? "") : book.findByReference(custOrderId)
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
    const url = this.context.consoleWebhookUrl
    if (url === null) {
      throw new Refusal(CODE.pushException, "no webhook URL is configured in the console")
    }
    this.context.webhooks.send(url, sampleBody(this.faults.webhookForm), [])
  }

  private refund(body: JsonObject): undefined {
    if (!this.faults.refundEnabled) throw new Refusal(CODE.unauthorizedApi)
    const reference = requiredText(body, "cust_order_id")
    const order = this.context.book.findByReference(reference)
    if (!order) throw new Refusal(CODE.orderNotFound)
    if (order.status !== STATUS.success) {
      throw new Refusal(
        CODE.parameterError,
        `only paid orders can be refunded, not status ${order.status}`,
      )
    }
    const status = STATUS.refunding
    this.context.book.change(order.orderId, { status, reason: defaultReason(status) })
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
      ...this.context.overridesOf(order),
    }
  }
}
