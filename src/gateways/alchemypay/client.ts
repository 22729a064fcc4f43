import type { z } from "@medusajs/framework/zod"
import { readPart, unreadable } from "../answer"
import { GatewayError } from "../gateway-error"
import { createHttp, type SendHttp } from "../http"
import { parseJson } from "../json"
import { retryRead, type RetryPolicy } from "../retry"
import type { AmountUnits } from "./amounts"
import {
  createdSchema,
  envelopeSchema,
  orderSchema,
  refundsSchema,
  type AlchemyPayOrder,
  type AlchemyPayRefund,
} from "./answers"
import { errorOfCode } from "./codes"
import {
  paymentFields,
  queryFields,
  refundFields,
  type CreatePayment,
  type CreateRefund,
  type RequestFields,
} from "./requests"
import { sign, signedFields, signedText } from "./signing"

export const alchemyPayHosts = {
  sandbox: "https://crypto-payment-sbx.alchemytech.cc",
  live: "https://crypto-payment.alchemytech.cc",
} as const

export interface AlchemyPayClientOptions extends AmountUnits {
  appId: string
  appSecret: string
  /** One of `alchemyPayHosts`, or the address of another server or of the simulator. */
  baseUrl: string
  /** For one exchange with Alchemy Pay, in ms. */
  timeoutMs: number
  /** For calls that read; calls that create are never repeated. */
  retry?: RetryPolicy
}

export interface CreatedPayment {
  /** Alchemy Pay's own number. */
  orderNo: string
  /** The page where the shopper pays; to be opened exactly as it is. */
  webUrl: string
}

interface Call<T extends z.ZodType> {
  path: string
  fields: RequestFields
  signed: readonly string[]
  /** Left out where the answer says nothing but that the request was taken. */
  schema?: T
}

/**
 * Alchemy Pay's API for payments on its own page, whole. Every call throws a `GatewayError` that
 * carries Alchemy Pay's code, what it means and whether trying again helps.
 */
export class AlchemyPayClient {
  readonly #options: AlchemyPayClientOptions
  readonly #send: SendHttp
  readonly #retry: RetryPolicy

  constructor(options: AlchemyPayClientOptions) {
    this.#options = options
    this.#send = createHttp({
      gateway: "Alchemy Pay",
      baseUrl: options.baseUrl,
      timeoutMs: options.timeoutMs,
    })
    this.#retry = options.retry ?? { attempts: 3, baseDelayMs: 300 }
  }

  /**
   * Creates an order, in cents on v1 and in major units on v2. Not repeated by itself: where the
   * error says `outcomeUnknown`, an order may exist whose page cannot be had again.
   */
  async createPayment(payment: CreatePayment): Promise<CreatedPayment> {
    return this.#create({
      path: this.#options.apiVersion === "v1" ? "/open/api/payment" : "/open/api/payment/V2",
      fields: paymentFields(payment, this.#options),
      signed: signedFields.payment,
      schema: createdSchema,
    })
  }

  /** @throws GatewayError of kind `not_found` (8029) */
  async fetchOrder(merchantOrderNo: string): Promise<AlchemyPayOrder> {
    return this.#read({
      path: "/open/api/payment/query",
      fields: queryFields(merchantOrderNo),
      signed: signedFields.query,
      schema: orderSchema,
    })
  }

  /**
   * Asks for a refund of all or part of an order. Alchemy Pay only acknowledges it: people review
   * it, and `fetchRefunds` or the refund webhook tell what came of it. Not repeated by itself.
   */
  async refund(refund: CreateRefund): Promise<void> {
    await this.#create({
      path: "/open/api/payment/refund",
      fields: refundFields(refund),
      signed: signedFields.refund,
    })
  }

  /**
   * All refunds of an order, those that the payer took himself on Alchemy Pay's page included.
   *
   * @throws GatewayError of kind `not_found` (8029, 8031)
   */
  async fetchRefunds(merchantOrderNo: string): Promise<AlchemyPayRefund[]> {
    return this.#read({
      path: "/open/api/payment/refundQuery",
      fields: queryFields(merchantOrderNo),
      signed: signedFields.query,
      schema: refundsSchema,
    })
  }

  async #create<T extends z.ZodType>(call: Call<T>): Promise<z.output<T>> {
    return this.#call(call, true)
  }

  async #read<T extends z.ZodType>(call: Call<T>): Promise<z.output<T>> {
    return retryRead(this.#retry, () => this.#call(call, false))
  }

  async #call<T extends z.ZodType>(call: Call<T>, creates: boolean): Promise<z.output<T>> {
    const { appId, appSecret } = this.#options
    const fields = { appId, ...call.fields }
    const signature = sign(signedText(fields, call.signed, appSecret))
    const request = {
      method: "POST" as const,
      target: call.path,
      headers: { "Content-Type": "application/json; charset=utf-8", Accept: "application/json" },
      body: JSON.stringify({ ...fields, sign: signature }),
    }
    const answer = await this.#send(request).catch((error: unknown) => {
      throw creates ? error : withoutOutcome(error)
    })
    return readAnswer(answer.status, answer.text, call.schema, creates)
  }
}

/** Alchemy Pay's queries are POSTs too; nothing can have come of one. */
function withoutOutcome(error: unknown): unknown {
  if (!(error instanceof GatewayError)) {
    return error
  }
  return new GatewayError({
    gateway: error.gateway,
    kind: error.kind,
    message: error.message.replace(`${error.gateway}: `, ""),
    code: error.code ?? undefined,
    retryable: error.retryable,
  })
}

/** Which HTTP status comes with an error is not documented, so the body is read first. */
function readAnswer<T extends z.ZodType>(
  httpStatus: number,
  answer: string,
  schema: T | undefined,
  creates: boolean,
): z.output<T> {
  const origin = { gateway: "Alchemy Pay", httpStatus, mayHaveActed: creates }
  let envelope
  try {
    envelope = envelopeSchema.parse(parseJson(answer))
  } catch {
    throw unreadable(origin)
  }
  if (envelope.code !== "0") {
    throw errorOfCode(envelope.code, envelope.msg ?? "", creates)
  }
  if (!schema) {
    return undefined as z.output<T>
  }
  return readPart(schema, envelope.model, "model", origin)
}
