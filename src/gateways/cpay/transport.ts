import type { z } from "@medusajs/framework/zod"
import { readPart, unreadable } from "../answer"
import { createHttp, type SendHttp } from "../http"
import { parseJson } from "../json"
import { envelopeSchema } from "./answers"
import { errorOfCode, gatewayName } from "./codes"
import { sign } from "./signing"

export interface CPayTransportOptions {
  /** C-Pay's number for the merchant, digits. */
  merchantId: string
  securityKey: string
  /** One of `cpayHosts`, or the address of the simulator. */
  baseUrl: string
  /** For one exchange with C-Pay, in ms. */
  timeoutMs: number
  /** Whether "0" is part of what is signed; default true. See `SigningRules`. */
  signZeros?: boolean
}

export interface Call {
  method: "GET" | "POST"
  /** Below `/openapi/v1`, e.g. `/createOrder`. */
  path: string
  parameters: Readonly<Record<string, string | undefined>>
  /** For calls whose answer might repeat card data: nothing of it goes into an error. */
  confidential?: boolean
}

/** Signs and sends one call to C-Pay and reads its envelope. Nothing is repeated here. */
export class CPayTransport {
  readonly #options: CPayTransportOptions
  readonly #send: SendHttp

  constructor(options: CPayTransportOptions) {
    this.#options = options
    this.#send = createHttp({
      gateway: gatewayName,
      baseUrl: options.baseUrl,
      timeoutMs: options.timeoutMs,
    })
  }

  /** @throws GatewayError */
  async call<T extends z.ZodType>(call: Call, schema: T): Promise<z.output<T>> {
    const form = this.#signed(call.parameters)
    const path = `/openapi/v1${call.path}`
    const answer = await this.#send(
      call.method === "GET"
        ? { method: "GET", target: `${path}?${form}`, headers: { Accept: "application/json" } }
        : {
            method: "POST",
            target: path,
            headers: {
              "Content-Type": "application/x-www-form-urlencoded",
              Accept: "application/json",
            },
            body: form,
          },
    )
    return readAnswer(answer.status, answer.text, schema, call)
  }

  /** C-Pay signs the values as they are and takes them URL-encoded. Empty ones are not sent. */
  #signed(parameters: Call["parameters"]): string {
    const { merchantId, securityKey, signZeros = true } = this.#options
    const sent: Record<string, string> = { merchantId }
    for (const [name, value] of Object.entries(parameters)) {
      if (value !== undefined && value !== "") {
        sent[name] = value
      }
    }
    return new URLSearchParams({
      ...sent,
      sign: sign(sent, securityKey, { signZeros }),
    }).toString()
  }
}

function readAnswer<T extends z.ZodType>(
  httpStatus: number,
  answer: string,
  schema: T,
  { method, confidential }: Call,
): z.output<T> {
  const mayHaveActed = method !== "GET"
  const origin = { gateway: gatewayName, httpStatus, mayHaveActed }
  const envelope = readEnvelope(answer)
  if (envelope && envelope.code !== "0") {
    throw errorOfCode({
      code: envelope.code,
      text: envelope.msg ?? "",
      traceId: envelope.traceid,
      mayHaveActed,
      withholdText: confidential,
    })
  }
  if (!envelope || httpStatus !== 200) {
    throw unreadable(origin)
  }
  return readPart(schema, envelope.data, "data", origin)
}

function readEnvelope(answer: string): z.output<typeof envelopeSchema> | null {
  try {
    return envelopeSchema.parse(parseJson(answer))
  } catch {
    return null
  }
}
