import type { ApiAnswer, ApiRequest, ApiRules, SimulatorContext } from "../simulator"
import { chainList, currencyList, detailOf, refundDetailOf } from "./answers"
import { authenticate } from "./authentication"
import { CURRENCIES } from "./chains"
import { readBody, requiredInteger, requiredText } from "./input"
import type { PayProtocolFaults } from "./knobs"
import type { Settings } from "./options"
import { newOrderNumber } from "./order-number"
import { readChain, readNewOrder } from "./order-request"
import { newOrder, paymentIn, type SandboxOrder } from "./orders"
import { BAD_REQUEST, badRequest, NOT_FOUND, Refusal, SUCCESS, type CodeAnswer } from "./refusal"
import type { RefundBook, SandboxRefund } from "./refunds"
import { STATUS } from "./statuses"

const PREFIX = "/api/mer"

type Endpoint = (request: ApiRequest) => unknown

/** The merchant API, answering `{code, msg, data}`. */
export class PayProtocolApi implements ApiRules<CodeAnswer> {
  readonly paths = [PREFIX]
  readonly decimalFields = ["quoteAmount", "expectedAmount", "settlementAmount", "refundAmount"]
  readonly envelopeFields = ["code", "msg"]
  private readonly endpoints: ReadonlyMap<string, Endpoint>

  constructor(
    private readonly settings: Settings,
    private readonly faults: PayProtocolFaults,
    private readonly context: SimulatorContext<SandboxOrder>,
    private readonly refunds: RefundBook,
  ) {
    this.endpoints = new Map<string, Endpoint>([
      ["POST /payment/createPaymentOrder", ({ body }) => this.createOrder(body)],
      ["GET /payment/detail", ({ query }) => this.readDetail(query)],
      ["GET /payment/payInfo", ({ query }) => this.readPayInfo(query)],
      ["POST /payment/payInfo/update", ({ body }) => this.updatePayInfo(body)],
      ["GET /payment/notify", ({ query }) => this.notifyAgain(query)],
      ["GET /conf/list/chain", () => chainList()],
      ["GET /conf/list/currency", ({ query }) => this.readCurrencies(query)],
      ["POST /refund/createRefundOrder", ({ body }) => this.createRefund(body)],
      ["GET /refund/detail", ({ query }) => this.readRefund(query)],
      ["GET /refund/notify", ({ query }) => this.notifyOfRefundAgain(query)],
    ])
  }

  answer(request: ApiRequest): ApiAnswer {
    try {
      authenticate(request, this.settings.credentials, this.settings.clock())
      const name = `${request.method} ${request.path.slice(PREFIX.length)}`
      const endpoint = this.endpoints.get(name)
      if (!endpoint) throw new Refusal(NOT_FOUND, `there is no ${name}`)
      const data = endpoint(request)
      return { httpStatus: 200, body: { code: SUCCESS, msg: "success", data }, code: SUCCESS }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return this.refused({ code: error.code, msg: error.message })
    }
  }

  refused({ code, msg }: CodeAnswer): ApiAnswer {
    const listed = code === 401 || code === 403 || code === 404
    const httpStatus = listed ? code : this.faults.errorHttpStatus
    return { httpStatus, body: { code, msg, description: msg, data: null }, code }
  }

  unreadable(): ApiAnswer {
    return this.refused({ code: BAD_REQUEST, msg: "the body is too long or broken off" })
  }

  private createOrder(text: string): unknown {
    const { clock, countDownSeconds, fiatList } = this.settings
    const { book } = this.context
    const request = readNewOrder(readBody(text), fiatList)
    const now = clock()
    const number = newOrderNumber(now, (taken) => book.has(taken))
    const order = book.create(newOrder(request, number, now, countDownSeconds * 1000))
    return {
      outPaymentNo: order.outPaymentNo,
      paymentUrl: this.pagePathOf(order),
      saltHash: order.saltHash,
      userWalletAddress: order.userWalletAddress,
    }
  }

  private pagePathOf(order: SandboxOrder): string {
    const path = `/payment?apiSign=${encodeURIComponent(order.apiSign)}`
    return this.faults.pagePath === "elsewhere" ? `.elsewhere.example${path}` : path
  }

  private readDetail(query: string): unknown {
    const order = this.find(query)
    return order && { ...detailOf(order), ...this.context.overridesOf(order) }
  }

  private readPayInfo(query: string): unknown {
    const order = this.find(query)
    if (!order) return null
    const leftMs = order.expireTime - this.context.clock()
    return {
      countDown: Math.max(0, Math.floor(leftMs / 1000)),
      orgName: this.settings.merchantName,
      userWalletAddress: order.userWalletAddress,
      saltHash: order.saltHash,
    }
  }

  private updatePayInfo(text: string): unknown {
    const body = readBody(text)
    const chainId = readChain(body)
    const currencyId = requiredInteger(body, "currencyId")
    const currency = CURRENCIES.find(
      (entry) => entry.currencyId === currencyId && entry.chainId === chainId,
    )
    if (!currency) throw badRequest(`chain ${chainId} has no currency ${currencyId}`)
    const order = this.context.book.findByReference(requiredText(body, "outTradeNo"))
    if (!order) throw badRequest("the order does not exist")
    if (order.paymentStatus !== STATUS.pending) {
      throw badRequest("only orders that wait for payment can be changed")
    }
    const payment = paymentIn(order, order.outPaymentNo, currency)
    this.context.book.change(order.outPaymentNo, payment)
    const { expectedAmount, userWalletAddress, saltHash } = payment
    return { expectedAmount, userWalletAddress, saltHash }
  }

  private notifyAgain(query: string): unknown {
    const order = this.find(query)
    if (!order) throw badRequest("the order does not exist")
    this.context.webhooks.send(order.notifyUrl, JSON.stringify(detailOf(order)), [
      order.outPaymentNo,
    ])
    return null
  }

  private readCurrencies(query: string): unknown {
    const chainId = new URLSearchParams(query).get("chainId")
    if (chainId !== null && !/^\d{1,10}$/.test(chainId)) {
      throw badRequest("chainId must be a whole number")
    }
    return currencyList(chainId === null ? null : Number(chainId))
  }

  private createRefund(text: string): unknown {
    return { refundId: this.refunds.create(readBody(text)).refundId }
  }

  private readRefund(query: string): unknown {
    const refund = this.findRefund(query)
    return refund && refundDetailOf(refund)
  }

  private notifyOfRefundAgain(query: string): unknown {
    const refund = this.findRefund(query)
    if (!refund) throw badRequest("the refund does not exist")
    if (!this.refunds.notify(refund)) throw badRequest("there is nothing to tell of this refund")
    return null
  }

  /** By either number, or both, which must then be of one order. */
  private find(query: string): SandboxOrder | null {
    const asked = new URLSearchParams(query)
    const [outTradeNo, outPaymentNo] = [asked.get("outTradeNo"), asked.get("outPaymentNo")]
    if (!outTradeNo && !outPaymentNo) throw badRequest("outTradeNo or outPaymentNo is required")
    const { book } = this.context
    const order = outTradeNo ? book.findByReference(outTradeNo) : book.find(outPaymentNo ?? "")
    const fits = order && (!outPaymentNo || order.outPaymentNo === outPaymentNo)
    return fits ? order : this.missing("order")
  }

  private findRefund(query: string): SandboxRefund | null {
    const asked = new URLSearchParams(query)
    const refundId = asked.get("refundId") ?? undefined
    const outTradeNo = asked.get("outTradeNo") ?? undefined
    if (!refundId && !outTradeNo) throw badRequest("outTradeNo or refundId is required")
    const key = { ...(refundId && { refundId }), ...(outTradeNo && { outTradeNo }) }
    return this.refunds.find(key) ?? this.missing("refund")
  }

  private missing(what: string): null {
    if (this.faults.notFound === "code") throw badRequest(`the ${what} does not exist`)
    return null
  }
}
