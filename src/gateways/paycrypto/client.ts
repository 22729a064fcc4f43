import type { z } from "@medusajs/framework/zod"
import { readPart, unreadable } from "../answer"
import { GatewayError } from "../gateway-error"
import { createHttp, type SendHttp } from "../http"
import { parseJson } from "../json"
import { retryRead, type RetryPolicy } from "../retry"
import {
  createdSchema,
  envelopeSchema,
  limitsSchema,
  pageSchema,
  type PayCryptoLimits,
  type PayCryptoOrder,
  type PayCryptoOrderPage,
} from "./answers"
import { errorOfCode } from "./codes"
import { canonicalRequest, sign, withoutControlCharacters, type SignableBody } from "./signing"

export const payCryptoHosts = {
  sandbox: "https://payapi-sandbox.paycrypto.com",
  live: "https://payapi.paycrypto.com",
} as const

export interface PayCryptoClientOptions {
  apiKey: string
  apiSecret: string
  /** Only where a password was set on the API key. */
  passphrase?: string
  /** One of `payCryptoHosts`, or the address of a white-label host or of the simulator. */
  baseUrl: string
  /** For one exchange with PayCrypto, in ms. */
  timeoutMs: number
  /** PayCrypto's refund call works for some accounts but is not in its documentation. */
  refundCall?: boolean
  /** For calls that read; calls that create are never repeated. */
  retry?: RetryPolicy
  /** Milliseconds since the epoch. */
  clock?: () => number
}

export interface CreatePayment {
  /** E.g. `USD`, `USDT`, `USDT-TRC20`. */
  currency: string
  /** Decimal string in major units. */
  amount: string
  /** Our order number; taken once. */
  custOrderId: string
  returnUrl?: string
  notifyUrl?: string
  companyName?: string
  /** Gets PayCrypto's payment receipt. */
  companyEmail?: string
  /** Milliseconds since the epoch. PayCrypto advises to leave it out. */
  expire?: number
  /** PayCrypto mails this address when the order changes. */
  notifyEmail?: string
}

export interface CreatedPayment {
  orderId: string
  redirectUrl: string
  /** Milliseconds since the epoch. */
  createTime: number
}

export interface OrderFilter {
  currency?: string
  /** Milliseconds since the epoch; PayCrypto wants less than a month between the two. */
  startTime?: number
  endTime?: number
  /** From 1. */
  pageNum?: number
  pageSize?: number
  /** 0 to 9. */
  status?: number
}

const monthMs = 31 * 24 * 60 * 60 * 1000

/**
 * PayCrypto's merchant API, whole. Every call throws a `GatewayError` that carries PayCrypto's
 * code, what it means and whether trying again helps.
 */
export class PayCryptoClient {
  readonly #options: PayCryptoClientOptions
  readonly #send: SendHttp
  readonly #retry: RetryPolicy
  readonly #clock: () => number

  constructor(options: PayCryptoClientOptions) {
    this.#options = options
    this.#send = createHttp({
      gateway: "PayCrypto",
      baseUrl: options.baseUrl,
      timeoutMs: options.timeoutMs,
    })
    this.#retry = options.retry ?? { attempts: 3, baseDelayMs: 300 }
    this.#clock = options.clock ?? Date.now
  }

  /**
   * Creates an order. Not repeated by itself: where the error says `outcomeUnknown`, an order may
   * exist whose payment link cannot be had again.
   */
  async createPayment(payment: CreatePayment): Promise<CreatedPayment> {
    const created = await this.#call("POST", "/api/v1/payment", createdSchema, {
      body: definedOnly({
        currency: payment.currency,
        amount: payment.amount,
        cust_order_id: payment.custOrderId,
        return_url: payment.returnUrl,
        notify_url: payment.notifyUrl,
        company_name: payment.companyName,
        company_email: payment.companyEmail,
        expire: payment.expire,
        customer: payment.notifyEmail ? { notify_email: payment.notifyEmail } : undefined,
      }),
    })
    return {
      orderId: created.order_id,
      redirectUrl: created.redirect_url,
      createTime: created.create_time,
    }
  }

  /** @throws GatewayError of kind `not_found` (111003, or an answer without records) */
  async fetchOrder(key: { orderId: string } | { custOrderId: string }): Promise<PayCryptoOrder> {
    const query: Record<string, string> =
      "orderId" in key ? { order_id: key.orderId } : { cust_order_id: key.custOrderId }
    const { records } = await this.#read("/api/v1/orders", pageSchema, query)
    if (records.length > 1) {
      throw new GatewayError({
        gateway: "PayCrypto",
        kind: "malformed",
        message: `${records.length} orders came back for a query for one`,
      })
    }
    const [order] = records
    if (!order) {
      throw new GatewayError({
        gateway: "PayCrypto",
        kind: "not_found",
        message: "this order does not exist",
      })
    }
    return order
  }

  /** One page of orders. The window between `startTime` and `endTime` is under a month. */
  async listOrders(filter: OrderFilter = {}): Promise<PayCryptoOrderPage> {
    const end = filter.endTime ?? this.#clock()
    if (filter.startTime !== undefined && end - filter.startTime >= monthMs) {
      throw new GatewayError({
        gateway: "PayCrypto",
        kind: "invalid_request",
        message:
          "lists reach over less than a month. Ask for a shorter time between startTime and endTime.",
      })
    }
    return this.#read(
      "/api/v1/orders",
      pageSchema,
      definedOnly({
        currency: filter.currency,
        start_time: filter.startTime?.toString(),
        end_time: filter.endTime?.toString(),
        page_num: filter.pageNum?.toString(),
        page_size: filter.pageSize?.toString(),
        status: filter.status?.toString(),
      }),
    )
  }

  /** Every order of a filter, page by page; holds one page in memory at a time. */
  async *allOrders(filter: Omit<OrderFilter, "pageNum"> = {}): AsyncGenerator<PayCryptoOrder> {
    for (let pageNum = 1; ; pageNum++) {
      const page = await this.listOrders({ ...filter, pageNum })
      yield* page.records
      if (pageNum >= page.pages || page.records.length === 0) {
        return
      }
    }
  }

  async fetchLimits(): Promise<PayCryptoLimits> {
    return this.#read("/api/v1/merchant/limit", limitsSchema, {})
  }

  /** Asks PayCrypto to send a sample event to the webhook URL of its console within 10 s. */
  async testWebhook(): Promise<void> {
    await this.#call("POST", "/api/v1/events/test", undefined, { body: {} })
  }

  /**
   * Asks for a refund of the whole order; its outcome shows in the order's status (7, then 8 or 9).
   * PayCrypto does not document this call, so it wants the option `refundCall`.
   */
  async refund(custOrderId: string): Promise<void> {
    if (!this.#options.refundCall) {
      throw new GatewayError({
        gateway: "PayCrypto",
        kind: "unsupported",
        message:
          "the refund call is switched off, because PayCrypto does not document it. Refund in the PayCrypto console, or set the option refundCall: true if PayCrypto enabled it for your account.",
      })
    }
    await this.#call("POST", "/api/v1/refund", undefined, { body: { cust_order_id: custOrderId } })
  }

  async #read<T extends z.ZodType>(
    path: string,
    schema: T,
    query: Record<string, string>,
  ): Promise<z.output<T>> {
    return retryRead(this.#retry, () => this.#call("GET", path, schema, { query }))
  }

  async #call<T extends z.ZodType>(
    method: "GET" | "POST",
    path: string,
    schema: T | undefined,
    { query = {}, body }: { query?: Record<string, string>; body?: SignableBody },
  ): Promise<z.output<T>> {
    const { apiKey, apiSecret, passphrase } = this.#options
    const timestamp = this.#clock()
    const sent = body && withoutControlCharacters(body)
    const entries = Object.entries(query)
    const encodedQuery = entries
      .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
      .join("&")
    const signature = sign(
      apiSecret,
      canonicalRequest({
        timestamp,
        method,
        apiKey,
        path,
        decodedQuery: entries.map(([key, value]) => `${key}=${value}`).join("&"),
        body: sent,
      }),
    )
    const answer = await this.#send({
      method,
      target: encodedQuery ? `${path}?${encodedQuery}` : path,
      headers: {
        Authorization: `Inst:${apiKey}:${timestamp}:${signature}`,
        ...(passphrase ? { "Access-Passphrase": passphrase } : {}),
        "Content-Type": "application/json; charset=utf-8",
        Accept: "application/json",
      },
      body: sent && JSON.stringify(sent),
    })
    return readAnswer(answer.status, answer.text, schema, method !== "GET")
  }
}

/** PayCrypto answers `{code, msg, result}` whatever the HTTP status, so the body is read first. */
function readAnswer<T extends z.ZodType>(
  httpStatus: number,
  answer: string,
  schema: T | undefined,
  mayHaveActed: boolean,
): z.output<T> {
  const origin = { gateway: "PayCrypto", httpStatus, mayHaveActed }
  let envelope
  try {
    envelope = envelopeSchema.parse(parseJson(answer))
    // The sample answer for a single order holds the whole envelope once more.
    const nested = envelopeSchema.safeParse(envelope.result)
    envelope = nested.success ? nested.data : envelope
  } catch {
    throw unreadable(origin)
  }
  if (envelope.code !== "0") {
    throw errorOfCode(envelope.code, envelope.msg ?? "")
  }
  if (!schema) {
    return undefined as z.output<T>
  }
  return readPart(schema, envelope.result, "result", origin)
}

function definedOnly<T>(members: Record<string, T | undefined>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, T] => entry[1] !== undefined),
  )
}
