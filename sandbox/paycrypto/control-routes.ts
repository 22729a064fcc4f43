import { json, Router, urlencoded, type NextFunction, type Request, type Response } from "express"
import type { DeliveryQueue } from "../delivery"
import type { RequestLog } from "../request-log"
import {
  applyFaults,
  BadControlInput,
  describeFaults,
  readForcedStatus,
  readInput,
} from "./control"
import { controlPage } from "./control-page"
import type { PayCryptoFaults } from "./knobs"
import type { OrderBook, SandboxOrder } from "./orders"
import {
  forcedChange,
  ImpossibleAction,
  isPayerAction,
  outcomeOf,
  PAYER_ACTIONS,
} from "./payer-actions"

export interface ControlDeps {
  book: OrderBook
  deliveries: DeliveryQueue
  faults: PayCryptoFaults
  requests: RequestLog
}

class NotFound extends Error {}

const SHOWN_ORDERS = 100

/** What a merchant does in the console or asks of support staff: a page, and a JSON API below `/api`. */
export function controlRoutes(deps: ControlDeps): Router {
  const router = Router()
  router.use(refuseOtherSites)
  router.use("/api", json({ limit: "100kb" }), controlApi(deps))
  router.use(urlencoded({ extended: false }))
  const { book, deliveries, faults } = deps

  router.get("/", (request, response) => {
    // The page's links are relative, for simulators behind a path; they need the bare address.
    if (request.originalUrl.split("?")[0]?.endsWith("/")) return response.redirect("../sandbox")
    const orders = book.list().slice(0, SHOWN_ORDERS)
    const newestFirst = deliveries.list().reverse().slice(0, SHOWN_ORDERS)
    response.set("Cache-Control", "no-store")
    response.send(controlPage({ orders, deliveries: newestFirst, faults }))
  })
  router.post("/orders/:id/status", (request, response) => {
    const order = orderOf(book, request)
    const { status } = readForcedStatus({ status: Number(readInput(request.body).status) })
    book.change(order.orderId, forcedChange(order, status))
    response.redirect(303, "../../../sandbox")
  })
  router.post("/deliveries/:id/resend", (request, response, next) => {
    const back = (): void => response.redirect(303, "../../../sandbox")
    resend(deliveries, request.params.id).then(back, next)
  })
  router.post("/faults", (request, response) => {
    if (readInput(request.body).reset !== undefined) faults.reset()
    else applyFaults(faults, readFaultForm(readInput(request.body)))
    response.redirect(303, "../sandbox")
  })
  router.use(answerErrors)
  return router
}

function controlApi({ book, deliveries, faults, requests }: ControlDeps): Router {
  const router = Router()
  router.get("/orders", (_, response) => {
    response.json({ orders: book.list() })
  })
  router.get("/orders/:id", (request, response) => {
    response.json(orderOf(book, request))
  })
  router.post("/orders/:id/status", (request, response) => {
    const order = orderOf(book, request)
    const { status, details } = readForcedStatus(readInput(request.body))
    response.json(book.change(order.orderId, forcedChange(order, status, details)))
  })
  router.post("/orders/:id/action", (request, response) => {
    const order = orderOf(book, request)
    const { action } = readInput(request.body)
    if (!isPayerAction(action)) {
      const names = PAYER_ACTIONS.map((known) => known.action).join(", ")
      throw new BadControlInput(`action must be one of ${names}.`)
    }
    response.json(book.change(order.orderId, outcomeOf(action, order)))
  })
  router.get("/deliveries", (_, response) => {
    response.json({ deliveries: deliveries.list().reverse() })
  })
  router.post("/deliveries/:id/resend", (request, response, next) => {
    resend(deliveries, request.params.id).then((sent) => response.json(sent), next)
  })
  router.get("/requests", (_, response) => {
    response.json({ requests: requests.list().reverse() })
  })
  router.get("/faults", (_, response) => {
    response.json(describeFaults(faults))
  })
  router.post("/faults", (request, response) => {
    applyFaults(faults, readInput(request.body))
    response.json(describeFaults(faults))
  })
  router.delete("/faults", (_, response) => {
    faults.reset()
    response.json(describeFaults(faults))
  })
  router.use((request) => {
    throw new NotFound(`The control API has no ${request.method} ${request.path}.`)
  })
  return router
}

function orderOf(book: OrderBook, request: Request): SandboxOrder {
  const id = request.params.id ?? ""
  const order = book.find(id)
  if (!order)
    throw new NotFound(`No order ${id} is known, neither by its number nor the merchant's.`)
  return order
}

async function resend(deliveries: DeliveryQueue, id: string | undefined): Promise<unknown> {
  const known = deliveries.list().some((delivery) => delivery.id === id)
  if (!known || id === undefined) throw new NotFound(`No delivery ${String(id)} is known.`)
  return deliveries.resend(id)
}

/** Form fields are text; the faults are typed. */
function readFaultForm(form: Record<string, unknown>): Record<string, unknown> {
  const next = form.next
  return {
    latency_ms: Number(form.latency_ms),
    webhooks: form.webhooks,
    ...(typeof next === "string" && next !== "" && { next: { answer: next } }),
  }
}

// The control page has no login, so other web sites must not press its buttons.
function refuseOtherSites(request: Request, response: Response, next: NextFunction): void {
  const crossSite = request.get("sec-fetch-site") === "cross-site"
  if (!crossSite || request.method === "GET") {
    next()
    return
  }
  response.status(403).json({ error: "The control page does not take orders from other sites." })
}

function answerErrors(error: unknown, _: Request, response: Response, next: NextFunction): void {
  if (error instanceof NotFound) response.status(404).json({ error: error.message })
  else if (error instanceof ImpossibleAction) response.status(409).json({ error: error.message })
  else if (error instanceof BadControlInput) response.status(400).json({ error: error.message })
  else if (error instanceof SyntaxError)
    response.status(400).json({ error: "The body is not JSON." })
  else next(error)
}
