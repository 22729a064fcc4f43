import { raw, Router, type NextFunction, type Request, type Response } from "express"
import { retype } from "../answer-types"
import { sendBroken } from "../faults"
import { writeJson } from "../json-text"
import type { LoggedRequest, RequestLog } from "../request-log"
import { DECIMAL_FIELDS, type ApiAnswer, type PayCryptoApi } from "./api"
import type { ApiRequest } from "./authentication"
import { CODE, Refusal } from "./codes"
import type { PayCryptoFaults } from "./knobs"

export interface ApiRoutesDeps {
  api: PayCryptoApi
  faults: PayCryptoFaults
  requests: RequestLog
  clock(): number
  log(line: string): void
  /** true once the simulator ends; requests held back until then are dropped. */
  stopped(): boolean
}

/** The merchant API over HTTP, with the faults at its edge. */
export function apiRoutes(deps: ApiRoutesDeps): Router {
  const router = Router()
  // Every content type: a wrong one is for the API to refuse.
  router.use(raw({ type: () => true, limit: "100kb" }))
  // Placed before the API itself, so that only unreadable bodies come this way.
  router.use((error: unknown, _: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const refusal = new Refusal(CODE.parameterError, "the body is too long or broken off")
    deps.log(refusal.message)
    response.status(deps.faults.errorHttpStatus).json({ code: refusal.code, msg: refusal.message })
  })
  router.use((request: Request, response: Response, next: NextFunction) => {
    serve(deps, request, response).catch(next)
  })
  return router
}

async function serve(deps: ApiRoutesDeps, request: Request, response: Response): Promise<void> {
  const { faults, requests } = deps
  const asked = readRequest(request)
  const logged: LoggedRequest = {
    method: asked.method,
    path: asked.path,
    query: asked.query,
    body: asked.body,
    at: deps.clock(),
    code: null,
  }
  requests.add(logged)
  const fault = faults.take(asked.method, asked.path)
  if (faults.latencyMs > 0) await pause(faults.latencyMs)
  if (deps.stopped()) return

  const answer = fault && !fault.acted ? null : deps.api.answer(asked)
  if (!fault && answer) {
    logged.code = answer.body.code
    send(response, answer, faults)
  } else if (fault && typeof fault.answer === "object") {
    logged.code = fault.answer.code
    send(response, { httpStatus: faults.errorHttpStatus, body: fault.answer }, faults)
  } else if (fault && typeof fault.answer === "string") {
    sendBroken(response, fault.answer)
  }
  const spoiled = fault ? ` (fault: ${JSON.stringify(fault.answer)})` : ""
  deps.log(`${asked.method} ${request.originalUrl} -> ${logged.code ?? "-"}${spoiled}`)
}

function readRequest(request: Request): ApiRequest {
  const [path = "", ...rest] = request.originalUrl.split("?")
  const body: unknown = request.body
  return {
    method: request.method,
    path,
    query: rest.join("?"),
    authorization: request.get("authorization"),
    passphrase: request.get("access-passphrase"),
    contentType: request.get("content-type"),
    body: Buffer.isBuffer(body) ? body.toString("utf8") : "",
  }
}

function send(response: Response, answer: ApiAnswer, faults: PayCryptoFaults): void {
  const { result, ...rest } = answer.body
  const body = { ...rest, result: retype(result, faults.answerTypes, DECIMAL_FIELDS) }
  response.status(answer.httpStatus).type("json").send(writeJson(body))
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
