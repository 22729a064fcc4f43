import { z } from "@medusajs/framework/zod"
import { GatewayError } from "../gateway-error"
import { createHttp, type HttpRequest, type SendHttp } from "../http"
import { parseJson } from "../json"
import { retryRead, type RetryPolicy } from "../retry"
import { readOrder, type PayscryptOrder } from "./answers"
import { errorOf, isFailure } from "./grpc-status"
import {
  createBody,
  payscryptPaths,
  queryRequest,
  type CreateOrder,
  type PayscryptPaths,
  type PayscryptProfile,
} from "./profiles"

/** Payscrypt publishes no sandbox. */
export const payscryptHosts = { live: "https://payscrypt.com" } as const

export interface PayscryptClientOptions {
  apiKey: string
  /** One of `payscryptHosts`, or the address of the simulator. */
  baseUrl: string
  /** For one exchange with Payscrypt, in ms. */
  timeoutMs: number
  /** Default `order`. */
  profile?: PayscryptProfile
  /** Other paths than the profile's. */
  paths?: Partial<PayscryptPaths>
  /** How the order profile is queried; default `POST`. */
  queryMethod?: "GET" | "POST"
  /** For calls that read; calls that create are never repeated. */
  retry?: RetryPolicy
}

/**
 * Payscrypt's merchant API over REST, whole. It has no call to cancel, list or refund. Every call
 * throws a `GatewayError` that carries gRPC's name for what went wrong and whether trying again
 * helps. Payscrypt signs nothing; a creation carries the API key, a query carries nothing.
 */
export class PayscryptClient {
  readonly #options: PayscryptClientOptions
  readonly #profile: PayscryptProfile
  readonly #paths: PayscryptPaths
  readonly #send: SendHttp
  readonly #retry: RetryPolicy

  constructor(options: PayscryptClientOptions) {
    this.#options = options
    this.#profile = options.profile ?? "order"
    const { create, query } = payscryptPaths[this.#profile]
    this.#paths = { create: options.paths?.create ?? create, query: options.paths?.query ?? query }
    this.#send = createHttp({
      gateway: "Payscrypt",
      baseUrl: options.baseUrl,
      timeoutMs: options.timeoutMs,
    })
    this.#retry = options.retry ?? { attempts: 3, baseDelayMs: 300 }
  }

  /**
   * Creates an order. Not repeated by itself: where the error says `outcomeUnknown`, an order may
   * exist whose address and payment link cannot be had again.
   */
  async createOrder(order: CreateOrder): Promise<PayscryptOrder & { id: string }> {
    checkOrder(order)
    const created = await this.#create(JSON.stringify(createBody(this.#profile, order)))
    if (created.id === null) {
      throw malformed("id", true)
    }
    return { ...created, id: created.id }
  }

  /**
   * Asks for an order, as the documentation advises before believing a webhook. The answer is for
   * the public and may leave out everything but the status.
   *
   * @param id Payscrypt's own; it takes no number of ours
   * @throws GatewayError of kind `not_found`
   */
  async fetchOrder(id: string, { withPayments = false } = {}): Promise<PayscryptOrder> {
    if (id === "") {
      throw invalid("an order is asked for by Payscrypt's id, which must not be empty")
    }
    const request = queryRequest(id, {
      profile: this.#profile,
      path: this.#paths.query,
      method: this.#options.queryMethod ?? "POST",
      withPayments,
    })
    return retryRead(this.#retry, () => this.#call({ ...request, headers: {}, creates: false }))
  }

  /**
   * Asks for an order without content, which Payscrypt refuses after it has looked at the API key.
   * It has no other call that shows whether the key is good.
   *
   * @throws GatewayError when the key is not accepted or Payscrypt cannot be asked
   */
  async checkKey(): Promise<void> {
    try {
      await this.#create("{}")
    } catch (error) {
      if (!(error instanceof GatewayError && error.kind === "refused")) {
        throw error
      }
    }
  }

  #create(body: string): Promise<PayscryptOrder> {
    return this.#call({
      method: "POST",
      target: this.#paths.create,
      headers: { apikey: this.#options.apiKey },
      body,
      creates: true,
    })
  }

  async #call(request: HttpRequest & { creates: boolean }): Promise<PayscryptOrder> {
    const answer = await this.#send({
      ...request,
      headers: {
        Accept: "application/json",
        ...(request.body === undefined ? {} : { "Content-Type": "application/json" }),
        ...request.headers,
      },
    })
    const outcome = {
      httpStatus: answer.status,
      grpcCode: answer.headers["grpc-code"],
      grpcMessage: answer.headers["grpc-message"]?.replaceAll(this.#options.apiKey, "***"),
      creates: request.creates,
    }
    if (isFailure(outcome)) {
      throw errorOf(outcome)
    }
    try {
      return readOrder(parseJson(answer.text), this.#profile)
    } catch (error) {
      const where =
        error instanceof z.ZodError
          ? error.issues.map((issue) => issue.path.join(".") || "everything").join(", ")
          : null
      throw malformed(where, request.creates)
    }
  }
}

/** @param where the fields that are missing or misspelled; `null` where it is no JSON at all */
function malformed(where: string | null, creates: boolean): GatewayError {
  return new GatewayError({
    gateway: "Payscrypt",
    kind: "malformed",
    message:
      where === null
        ? "the answer is not JSON. Check the base URL and paths."
        : `the answer lacks or misspells: ${where}. Check the options profile and paths.`,
    outcomeUnknown: creates,
  })
}

function invalid(message: string): GatewayError {
  return new GatewayError({ gateway: "Payscrypt", kind: "invalid_request", message })
}

function checkOrder({ merchantOrderId, assetName, targetValue, walletId }: CreateOrder): void {
  if (merchantOrderId.trim() === "" || assetName.trim() === "") {
    throw invalid("merchantOrderId and assetName must not be empty")
  }
  if (!/^\d{1,60}(\.\d{1,40})?$/.test(targetValue) || /^[0.]+$/.test(targetValue)) {
    throw invalid(
      `targetValue "${targetValue.slice(0, 80)}" must be a number above zero in the asset's smallest unit, such as "50000000000000000"`,
    )
  }
  if (!/^\d{1,19}$/.test(walletId)) {
    throw invalid(`walletId "${walletId.slice(0, 80)}" must be the wallet's number`)
  }
}
