import { Router, type Request } from "express"
import type { DeliveryQueue } from "../delivery"
import type { Faults } from "../faults"
import type { RequestLog } from "../request-log"
import { applyFaults, describeFaults, type ControlledFaults } from "./control-faults"
import { BadControlInput, readInput } from "./control-input"
import type { ControlRules, InvoiceView, PageRules, SimulatorContext } from "./definition"
import { readForcedStatus } from "./forced-status"
import type { OrderRules } from "./order-book"
import type { PayerActions } from "./payer-actions"
import type { Neighbour } from "./settings"
import type { StatusRules } from "./statuses"

export interface ControlDeps<
  Order extends object,
  Refusal extends object,
  F extends Faults<Refusal>,
> {
  label: string
  context: SimulatorContext<Order>
  orders: OrderRules<Order>
  statuses: StatusRules<Order>
  actions: PayerActions<Order>
  page: PageRules<Order>
  control: ControlRules<Order, F>
  controlled: ControlledFaults<Refusal, F>
  deliveries: DeliveryQueue
  requests: RequestLog
  invoice(order: Order): InvoiceView
  neighbours(): readonly Neighbour[]
}

/** Something asked for in the control API that is not there; answered with 404. */
export class NotFound extends Error {
  override readonly name = "NotFound"
}

/** The control API, for parsed JSON bodies. Its errors are answered by the routes around it. */
export function controlApi<Order extends object, Refusal extends object, F extends Faults<Refusal>>(
  deps: ControlDeps<Order, Refusal, F>,
): Router {
  const { context, statuses, actions, deliveries, requests, controlled, control, orders } = deps
  const { book } = context
  const change = (order: Order, made: Partial<Order>): Order => book.change(orders.id(order), made)
  const router = Router()
  router.get("/orders", (_, response) => {
    response.json({ orders: book.list() })
  })
  router.get("/orders/:id", (request, response) => {
    response.json(orderOf(book, request))
  })
  router.post("/orders/:id/status", (request, response) => {
    const order = orderOf(book, request)
    const input = readInput(request.body)
    const { status, details } = control.readForced?.(input) ?? readForcedStatus(input)
    response.json(change(order, forced(statuses, order, status, details)))
  })
  router.post("/orders/:id/action", (request, response) => {
    const order = orderOf(book, request)
    const { action } = readInput(request.body)
    if (!actions.isKnown(action)) {
      throw new BadControlInput(`action must be one of ${actions.names.join(", ")}.`)
    }
    response.json(change(order, actions.outcomeOf(action, order)))
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
    response.json(describeFaults(controlled))
  })
  router.post("/faults", (request, response) => {
    applyFaults(controlled, readInput(request.body))
    response.json(describeFaults(controlled))
  })
  router.delete("/faults", (_, response) => {
    controlled.faults.reset()
    response.json(describeFaults(controlled))
  })
  control.api?.(router, context)
  router.use((request) => {
    throw new NotFound(`The control API has no ${request.method} ${request.path}.`)
  })
  return router
}

function forced<Order>(
  statuses: StatusRules<Order>,
  ...asked: Parameters<StatusRules<Order>["force"]>
): Partial<Order> {
  try {
    return statuses.force(...asked)
  } catch (error) {
    if (error instanceof RangeError) throw new BadControlInput(error.message)
    throw error
  }
}

/** The order that a path names. @throws NotFound */
export function orderOf<Order extends object>(
  book: SimulatorContext<Order>["book"],
  request: Request,
): Order {
  const id = request.params.id ?? ""
  const order = book.find(id)
  if (!order)
    throw new NotFound(`No order ${id} is known, neither by its number nor the merchant's.`)
  return order
}

/** Sends a delivery again. @throws NotFound */
export async function resend(deliveries: DeliveryQueue, id: string | undefined): Promise<unknown> {
  const known = deliveries.list().some((delivery) => delivery.id === id)
  if (!known || id === undefined) throw new NotFound(`No delivery ${String(id)} is known.`)
  return deliveries.resend(id)
}
