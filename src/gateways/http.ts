import { Agent as HttpAgent } from "node:http"
import { Agent as HttpsAgent } from "node:https"
import { createRequire } from "node:module"
import type { AxiosInstance, AxiosStatic } from "axios"
import { GatewayError } from "./gateway-error"

const maxAnswerBytes = 1024 * 1024

/** Errors that happen before a connection stands, so that the gateway cannot have acted. */
const neverConnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
])

export interface HttpRequest {
  method: "GET" | "POST"
  /** Path and query exactly as they are signed, beginning with one slash. */
  target: string
  headers: Record<string, string>
  body?: string
  /**
   * Whether the gateway may make something of it, so that a lost answer leaves that open. Some
   * gateways are asked questions by POST. Default: every POST.
   */
  creates?: boolean
}

export interface HttpAnswer {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  text: string
}

/** Sends one request to one host. Nothing is retried, parsed or logged here. */
export type SendHttp = (request: HttpRequest) => Promise<HttpAnswer>

export interface HttpOptions {
  /** Name of the gateway, for errors. */
  gateway: string
  baseUrl: string
  /** For the whole exchange, in ms. */
  timeoutMs: number
}

/**
 * An HTTP client bound to one host: a time-out for the whole exchange, answers of at most 1 MiB,
 * no redirects. It throws a `GatewayError` when there is no answer at all, and returns whatever
 * the gateway answered otherwise, whatever the HTTP status.
 */
export function createHttp(options: HttpOptions): SendHttp {
  let client: AxiosInstance | undefined
  // An idle kept-alive connection may die as it is used again, which would leave it open whether
  // the request was acted on. Requests that create something get a connection of their own.
  const ownConnection = {
    httpAgent: new HttpAgent({ keepAlive: false }),
    httpsAgent: new HttpsAgent({ keepAlive: false }),
  }

  return async (request) => {
    if (!/^\/(?!\/)/.test(request.target)) {
      throw new TypeError(`"${request.target}" is not a path beginning with one slash`)
    }
    const mayCreate = request.creates ?? request.method !== "GET"
    client ??= clientOf(options.baseUrl)
    try {
      const answer = await client.request<string>({
        method: request.method,
        url: request.target,
        headers: request.headers,
        data: request.body,
        signal: AbortSignal.timeout(options.timeoutMs),
        ...(mayCreate ? ownConnection : {}),
      })
      return {
        status: answer.status,
        headers: Object.fromEntries(
          Object.entries(answer.headers).map(([name, value]) => [
            name.toLowerCase(),
            String(value),
          ]),
        ),
        text: answer.data ?? "",
      }
    } catch (error) {
      throw noAnswer(error, options, mayCreate)
    }
  }
}

/** Axios and what it needs is a tenth of the plugin's start, so it is read with the first request. */
function clientOf(baseURL: string): AxiosInstance {
  const axios = createRequire(__filename)("axios") as AxiosStatic
  return axios.create({
    baseURL,
    allowAbsoluteUrls: false,
    maxRedirects: 0,
    maxContentLength: maxAnswerBytes,
    responseType: "text",
    transformRequest: [(body: unknown) => body],
    transformResponse: [(text: unknown) => text],
    validateStatus: () => true,
  })
}

/** What axios says of a request without an answer: its codes are Node's, or its own. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined
  return typeof code === "string" ? code : ""
}

function noAnswer(error: unknown, options: HttpOptions, mayCreate: boolean): GatewayError {
  const code = codeOf(error)
  if (code === "ERR_CANCELED" || code === "ECONNABORTED" || code === "ETIMEDOUT") {
    return new GatewayError({
      gateway: options.gateway,
      kind: "timeout",
      message: `no answer within ${options.timeoutMs} ms. Trying again may help; the option timeoutMs sets how long to wait.`,
      retryable: true,
      outcomeUnknown: mayCreate,
    })
  }
  if (error instanceof Error && /maxContentLength/.test(error.message)) {
    return new GatewayError({
      gateway: options.gateway,
      kind: "malformed",
      message: `the answer is larger than ${maxAnswerBytes} bytes and was not read`,
      outcomeUnknown: mayCreate,
    })
  }
  return new GatewayError({
    gateway: options.gateway,
    kind: "unavailable",
    message: `no connection to ${options.baseUrl} (${code || "connection failed"}). Check the base URL and this server's way to the internet; trying again may help.`,
    retryable: true,
    outcomeUnknown: mayCreate && !neverConnected.has(code),
  })
}
