import { raw, Router, type NextFunction, type Request, type Response } from "express"
import { retype } from "../answer-types"
import { sendBroken, type Faults } from "../faults"
import { writeJson } from "../json-text"
import type { LoggedRequest, RequestLog } from "../request-log"

/** A merchant's request as it came over the wire. */
export interface ApiRequest {
  method: string
  path: string
  /** As sent, without the question mark. */
  query: string
  /** By lower-case name. */
  headers: Readonly<Record<string, string | undefined>>
  body: string
}

export interface ApiAnswer {
  httpStatus: number
  headers?: Record<string, string>
  /** Written as JSON, `JsonNumber`s unquoted; undefined leaves the answer empty. */
  body: unknown
  /** What the request log notes: the gateway's code, or null where it answers none. */
  code: number | null
}

/** A gateway's merchant API, without its HTTP. `Refusal` is its error body, as faults plan it. */
export interface ApiRules<Refusal extends object> {
  /** What its paths begin with, e.g. ["/api"]. */
  paths: readonly string[]
  /** Carries a request out. A refusal is an answer; an error thrown is a mistake of the simulator. */
  answer(request: ApiRequest): ApiAnswer | Promise<ApiAnswer>
  /** The answer of a planned fault that is the gateway's own error. */
  refused(refusal: Refusal): ApiAnswer
  /** The answer to a body that is too long or broken off. */
  unreadable(): ApiAnswer
  /** The longest body. Default "100kb". */
  bodyLimit?: string
  /** Fields of answers that hold decimal amounts; the answer types may unquote them. */
  decimalFields: readonly string[]
  /** Top-level fields that keep their types whatever the answer types, e.g. ["code", "msg"]. */
  envelopeFields: readonly string[]
}

export interface ApiRoutesDeps<Refusal extends object> {
  api: ApiRules<Refusal>
  faults: Faults<Refusal>
  requests: RequestLog
  clock(): number
  log(line: string): void
  /** true once the simulator ends; requests held back until then are dropped. */
  stopped(): boolean
}

/** The merchant API over HTTP, with the faults at its edge. */
export function apiRoutes<Refusal extends object>(deps: ApiRoutesDeps<Refusal>): Router {
  const router = Router()
  // Every content type: a wrong one is for the API to refuse.
  router.use(raw({ type: () => true, limit: deps.api.bodyLimit ?? "100kb" }))
  // Placed before the API itself, so that only unreadable bodies come this way.
  router.use((error: unknown, _: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(error)
      return
    }
    deps.log("A request's body was too long or broken off.")
    send(deps, response, deps.api.unreadable())
  })
  router.use((request: Request, response: Response, next: NextFunction) => {
    serve(deps, request, response).catch(next)
  })
  return router
}

async function serve<Refusal extends object>(
  deps: ApiRoutesDeps<Refusal>,
  request: Request,
  response: Response,
): Promise<void> {
  const { api, faults, requests } = deps
  const asked = readRequest(request)
  const { method, path, query, body } = asked
  const logged: LoggedRequest = { method, path, query, body, at: deps.clock(), code: null }
  requests.add(logged)
  const fault = faults.take(method, path)
  if (faults.latencyMs > 0) await pause(faults.latencyMs)
  if (deps.stopped()) return

  const answer = fault && !fault.acted ? null : await api.answer(asked)
  const given = fault && typeof fault.answer === "object" ? api.refused(fault.answer) : answer
  if (fault && typeof fault.answer === "string") {
    sendBroken(response, fault.answer)
  } else if (given) {
    logged.code = given.code
    send(deps, response, given)
  }
  const spoiled = fault ? ` (fault: ${JSON.stringify(fault.answer)})` : ""
  deps.log(`${method} ${request.originalUrl} -> ${logged.code ?? "-"}${spoiled}`)
}

function readRequest(request: Request): ApiRequest {
  const [path = "", ...rest] = request.originalUrl.split("?")
  const body: unknown = request.body
  const headers = Object.entries(request.headers).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value] as const,
  )
  return {
    method: request.method,
    path,
    query: rest.join("?"),
    headers: Object.fromEntries(headers),
    body: Buffer.isBuffer(body) ? body.toString("utf8") : "",
  }
}

function send<Refusal extends object>(
  { api, faults }: ApiRoutesDeps<Refusal>,
  response: Response,
  answer: ApiAnswer,
): void {
  response.status(answer.httpStatus).set(answer.headers ?? {})
  if (answer.body === undefined) {
    response.end()
    return
  }
  const body = retype(answer.body, faults.answerTypes, api.decimalFields, api.envelopeFields)
  response.type("json").send(writeJson(body))
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
