import { createHmac, timingSafeEqual } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import { GatewayError } from "../../../src/gateways/gateway-error"
import { createHttp, type SendHttp } from "../../../src/gateways/http"
import { parseJson } from "../../../src/gateways/json"
import { retryRead, type RetryPolicy } from "../../../src/gateways/retry"

export interface LumenPayClientOptions {
  apiKey: string
  apiSecret: string
  baseUrl: string
  /** For one exchange, in ms. */
  timeoutMs: number
  retry?: RetryPolicy
}

/** `parseJson` makes every number a text, so that times are read from one. */
const time = z
  .string()
  .regex(/^\d{13}$/)
  .transform(Number)

const createdSchema = z.object({
  id: z.string().min(1),
  pay_url: z.url(),
  created_at: time,
  expires_at: time,
})

const invoiceSchema = z.object({
  id: z.string(),
  order: z.string(),
  amount: z.string(),
  currency: z.string(),
  status: z.string(),
  paid_amount: z.string().nullish(),
})
export type LumenPayInvoice = z.output<typeof invoiceSchema>

/** Lumen Pay's API, whole. Every call throws a `GatewayError`. */
export class LumenPayClient {
  readonly #options: LumenPayClientOptions
  readonly #send: SendHttp
  readonly #retry: RetryPolicy

  constructor(options: LumenPayClientOptions) {
    this.#options = options
    this.#send = createHttp({ gateway: "Lumen Pay", ...options })
    this.#retry = options.retry ?? { attempts: 3, baseDelayMs: 300 }
  }

  /** Not repeated by itself: where the error says `outcomeUnknown`, an invoice may exist. */
  async createInvoice(invoice: Record<string, string>): Promise<z.output<typeof createdSchema>> {
    return this.#call("POST", "/v1/invoices", createdSchema, JSON.stringify(invoice))
  }

  /** By Lumen Pay's id or by our number. @throws GatewayError of kind `not_found` */
  async fetchInvoice(key: { id: string } | { order: string }): Promise<LumenPayInvoice> {
    const target = `/v1/invoice?${new URLSearchParams(key).toString()}`
    return retryRead(this.#retry, () => this.#call("GET", target, invoiceSchema))
  }

  async fetchMerchant(): Promise<{ name: string }> {
    const schema = z.object({ name: z.string() })
    return retryRead(this.#retry, () => this.#call("GET", "/v1/merchant", schema))
  }

  async #call<S extends z.ZodType>(
    method: "GET" | "POST",
    target: string,
    schema: S,
    body = "",
  ): Promise<z.output<S>> {
    const { apiKey, apiSecret } = this.#options
    const headers = {
      "Content-Type": "application/json",
      "X-Key": apiKey,
      "X-Sign": sign(apiSecret, `${method} ${target}\n${body}`),
    }
    const answer = await this.#send({ method, target, headers, body: body || undefined })
    const creates = method === "POST"
    const refusal = refusalOf(answer.status, creates)
    if (refusal) {
      throw refusal
    }
    try {
      return schema.parse(parseJson(answer.text))
    } catch {
      throw lumenPayError("malformed", "the answer cannot be read", { outcomeUnknown: creates })
    }
  }
}

/** What an HTTP status means; `null` where the body says the rest. */
function refusalOf(status: number, creates: boolean): GatewayError | null {
  if (status >= 500) {
    const details = { retryable: true, outcomeUnknown: creates }
    return lumenPayError("unavailable", "Lumen Pay had an error of its own", details)
  }
  switch (status) {
    case 401:
      return lumenPayError("credentials", "key or signature were not accepted. Check both.")
    case 404:
      return lumenPayError("not_found", "this invoice does not exist")
    case 409:
      // An earlier try with this number may have made it.
      return lumenPayError("duplicate", "this order number was used", { outcomeUnknown: true })
    default:
      return status >= 400 ? lumenPayError("refused", `refused with HTTP ${status}`) : null
  }
}

function lumenPayError(
  kind: GatewayError["kind"],
  message: string,
  details: { retryable?: boolean; outcomeUnknown?: boolean } = {},
): GatewayError {
  return new GatewayError({ gateway: "Lumen Pay", kind, message, ...details })
}

/** Lumen Pay: lower-case hexadecimal digits of the HMAC-SHA256. */
export function sign(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text, "utf8").digest("hex")
}

/** Compares in constant time. */
export function signatureMatches(secret: string, text: string, signature: string): boolean {
  const [expected, received] = [Buffer.from(sign(secret, text)), Buffer.from(signature)]
  return expected.length === received.length && timingSafeEqual(expected, received)
}
