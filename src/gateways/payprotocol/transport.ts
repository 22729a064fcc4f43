import type { z } from "@medusajs/framework/zod"
import { readPart, unreadable } from "../answer"
import { GatewayError } from "../gateway-error"
import { createHttp, type SendHttp } from "../http"
import { parseJson } from "../json"
import { retryRead, type RetryPolicy } from "../retry"
import { envelopeSchema } from "./answers"
import { errorOfAnswer } from "./codes"
import { sign, textToSign } from "./signing"

/** Every path of the merchant API begins with this, and is signed with it. */
export const apiPrefix = "/api/mer"

export interface TransportOptions {
  apiKey: string
  apiSecret: string
  /** The API's address without `/api/mer`. */
  baseUrl: string
  /** For one exchange with Pay Protocol, in ms. */
  timeoutMs: number
  /** For calls that read; calls that create are never repeated. */
  retry?: RetryPolicy
  /** Milliseconds since the epoch. */
  clock?: () => number
}

type Query = Record<string, string | undefined>

/** Signed exchanges with Pay Protocol, and the reading of its envelope. */
export class PayProtocolTransport {
  readonly #options: TransportOptions
  readonly #send: SendHttp
  readonly #retry: RetryPolicy
  readonly #clock: () => number

  constructor(options: TransportOptions) {
    this.#options = options
    this.#send = createHttp({
      gateway: "Pay Protocol",
      baseUrl: options.baseUrl,
      timeoutMs: options.timeoutMs,
    })
    this.#retry = options.retry ?? { attempts: 3, baseDelayMs: 300 }
    this.#clock = options.clock ?? Date.now
  }

  /** Reads something; repeated where that may help. */
  read<T extends z.ZodType>(path: string, schema: T, query: Query = {}): Promise<z.output<T>> {
    return retryRead(this.#retry, () =>
      this.#exchange("GET", target(path, query), undefined, schema, false),
    )
  }

  /** A GET that has Pay Protocol do something; sent once. Its answer holds nothing of use. */
  async trigger(path: string, query: Query): Promise<void> {
    await this.#exchange("GET", target(path, query), undefined, undefined, true)
  }

  /** Creates or changes something; sent once. */
  post<T extends z.ZodType>(path: string, schema: T, body: object): Promise<z.output<T>> {
    return this.#exchange("POST", target(path, {}), JSON.stringify(body), schema, true)
  }

  async #exchange<T extends z.ZodType>(
    method: "GET" | "POST",
    path: string,
    body: string | undefined,
    schema: T | undefined,
    mayAct: boolean,
  ): Promise<z.output<T>> {
    const { apiKey, apiSecret } = this.#options
    const timestamp = String(Math.floor(this.#clock() / 1000))
    const answer = await this.#send({
      method,
      target: path,
      headers: {
        "X-PAY-KEY": apiKey,
        "X-PAY-TIMESTAMP": timestamp,
        "X-PAY-SIGN": sign(apiSecret, textToSign({ timestamp, method, path, body })),
        "Content-Type": "application/json",
        Accept: "application/json",
      },
      body,
    })
    return readAnswer(answer.status, answer.text, schema, mayAct)
  }
}

/** The query in the order given, as it is both sent and signed. */
function target(path: string, query: Query): string {
  const pairs = Object.entries(query)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([key, value]) => `${key}=${encoded(value)}`)
  return `${apiPrefix}${path}${pairs.length > 0 ? `?${pairs.join("&")}` : ""}`
}

/** Encodes apostrophes too, since HTTP clients do so in a query and the signature would not fit. */
function encoded(value: string): string {
  return encodeURIComponent(value).replaceAll("'", "%27")
}

/** Pay Protocol: `{code, msg, description, data}`, and only code 200 is success. */
function readAnswer<T extends z.ZodType>(
  httpStatus: number,
  text: string,
  schema: T | undefined,
  mayHaveActed: boolean,
): z.output<T> {
  const origin = { gateway: "Pay Protocol", httpStatus, mayHaveActed }
  let envelope
  try {
    envelope = envelopeSchema.parse(parseJson(text))
  } catch {
    throw unreadable(origin)
  }
  if (envelope.code !== "200" || httpStatus < 200 || httpStatus > 299) {
    throw errorOfAnswer({ httpStatus, ...envelope, mayHaveActed })
  }
  if (!schema) {
    return undefined as z.output<T>
  }
  if (!mayHaveActed && (envelope.data === null || envelope.data === undefined)) {
    throw new GatewayError({
      gateway: "Pay Protocol",
      kind: "not_found",
      message: "Pay Protocol does not know what was asked for: its answer holds no data",
    })
  }
  return readPart(schema, envelope.data, "data", origin)
}
