import { randomBytes } from "node:crypto"
import type { ApiAnswer, ApiRequest, ApiRules, SimulatorContext } from "../simulator"
import { CODE, Refusal } from "./codes"
import { readFields, type Fields, type Parameter } from "./fields"
import type { AlchemyPayFaults, CodeAnswer } from "./knobs"
import { answeredOrder } from "./order-answer"
import { CREATE, readNewOrder } from "./order-request"
import type { Settings } from "./options"
import { newOrder, newOrderNo, type ApiVersion, type SandboxOrder } from "./orders"
import { QUERY, readRefund, REFUND } from "./refund-request"
import { answeredRefund, type RefundBook } from "./refunds"

interface Endpoint {
  table: readonly Parameter[]
  model(fields: Fields): unknown
}

/** The merchant API. */
export class AlchemyPayApi implements ApiRules<CodeAnswer> {
  readonly paths = ["/open/api"]
  readonly decimalFields = [
    "orderAmount",
    "payCryptoRate",
    "payFiatRate",
    "payCryptoVolume",
    "fee",
    "settlementAmount",
    "tokenAmount",
    "fiatAmount",
    "faitAmount",
    "refundAmount",
  ]
  readonly envelopeFields = ["code", "msg", "success", "error"]
  private readonly endpoints: ReadonlyMap<string, Endpoint>

  constructor(
    private readonly settings: Settings,
    private readonly faults: AlchemyPayFaults,
    private readonly refunds: RefundBook,
    private readonly context: SimulatorContext<SandboxOrder>,
  ) {
    const create = (version: ApiVersion): Endpoint => ({
      table: CREATE,
      model: (fields) => this.createOrder(fields, version),
    })
    this.endpoints = new Map<string, Endpoint>([
      ["POST /open/api/payment", create("v1")],
      ["POST /open/api/payment/V2", create("v2")],
      ["POST /open/api/payment/query", { table: QUERY, model: (fields) => this.readOrder(fields) }],
      ["POST /open/api/payment/refund", { table: REFUND, model: (fields) => this.refund(fields) }],
      [
        "POST /open/api/payment/refundQuery",
        { table: QUERY, model: (fields) => this.readRefunds(fields) },
      ],
    ])
  }

  answer(request: ApiRequest): ApiAnswer {
    const endpoint = this.endpoints.get(`${request.method} ${request.path}`)
    // What the real server answers elsewhere is not its JSON.
    if (!endpoint) return { httpStatus: 404, body: { status: 404, error: "Not Found" }, code: null }
    try {
      const fields = readFields(request, endpoint.table, this.settings.credentials)
      return this.envelope(CODE.success, "success", endpoint.model(fields))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return this.refused({ code: error.code, msg: error.message })
    }
  }

  refused({ code, msg }: CodeAnswer): ApiAnswer {
    return { ...this.envelope(code, msg, null), httpStatus: this.faults.errorHttpStatus }
  }

  unreadable(): ApiAnswer {
    const refusal = new Refusal(CODE.notJson)
    return this.refused({ code: refusal.code, msg: refusal.message })
  }

  private envelope(code: string, msg: string, model: unknown): ApiAnswer {
    const { numericCode, bareEnvelope } = this.faults
    const success = code === CODE.success
    return {
      httpStatus: 200,
      body: {
        code: numericCode ? Number(code) : code,
        msg,
        model,
        traceId: randomBytes(15).toString("hex"),
        ...(!bareEnvelope && { success, error: !success }),
      },
      code: Number(code),
    }
  }

  private createOrder(fields: Fields, version: ApiVersion): unknown {
    const { book } = this.context
    const request = readNewOrder(fields, version, this.faults.v1ZeroDecimals)
    const now = this.context.clock()
    const orderNo = newOrderNo(now, (taken) => book.has(taken))
    const order = book.create(newOrder(request, orderNo, now))
    return { orderNo: order.orderNo, webUrl: this.context.paymentUrl(order) }
  }

  private readOrder(fields: Fields): unknown {
    const order = this.orderOf(fields)
    return {
      ...answeredOrder(order, this.faults.answerAmounts),
      ...this.context.overridesOf(order),
    }
  }

  /** Alchemy Pay only takes the application; its staff decides. */
  private refund(fields: Fields): unknown {
    const order = this.orderOf(fields)
    this.refunds.open(order, readRefund(fields, order, this.refunds))
    return ""
  }

  private readRefunds(fields: Fields): unknown {
    return this.refunds
      .of(this.orderOf(fields))
      .map((refund) => answeredRefund(refund, this.faults))
  }

  private orderOf(fields: Fields): SandboxOrder {
    const order = this.context.book.findByReference(fields.get("merchantOrderNo") ?? "")
    if (!order) throw new Refusal(CODE.unknownOrder)
    return order
  }
}
