import { json, Router, urlencoded, type NextFunction, type Request, type Response } from "express"
import type { Faults } from "../faults"
import { controlApi, NotFound, orderOf, resend, type ControlDeps } from "./control-api"
import { applyFaults, faultsOfForm } from "./control-faults"
import { BadControlInput, readInput } from "./control-input"
import { controlPage } from "./control-page"
import { faultForm } from "./fault-form"
import { selfOf } from "./hosted-page-routes"
import { ImpossibleAction } from "./payer-actions"

const SHOWN_ORDERS = 100

/** What a merchant does in the console or asks of support staff: a page, and a JSON API below `/api`. */
export function controlRoutes<
  Order extends object,
  Refusal extends object,
  F extends Faults<Refusal>,
>(deps: ControlDeps<Order, Refusal, F>): Router {
  const { context, statuses, deliveries, controlled, control, orders } = deps
  const { book } = context
  const router = Router()
  router.use(refuseOtherSites)
  router.use("/api", json({ limit: "100kb" }), controlApi(deps))
  router.use(urlencoded({ extended: false }))

  router.get("/", (request, response) => {
    // The page's links are relative, for simulators behind a path; they need the bare address.
    if (request.originalUrl.split("?")[0]?.endsWith("/")) return response.redirect("../sandbox")
    response.set("Cache-Control", "no-store")
    response.send(
      controlPage({
        label: deps.label,
        orders: book
          .list()
          .slice(0, SHOWN_ORDERS)
          .map((order) => ({
            invoice: deps.invoice(order),
            facts: deps.page.facts(order),
            self: selfOf(deps.page, order),
          })),
        deliveries: deliveries.list().reverse().slice(0, SHOWN_ORDERS),
        known: statuses.known,
        faults: faultForm(controlled),
        sections: control.sections?.(context) ?? [],
        neighbours: deps.neighbours(),
      }),
    )
  })
  router.post("/orders/:id/status", (request, response) => {
    const order = orderOf(book, request)
    const { status } = readInput(request.body)
    const known = statuses.known.find((entry) => entry.status === status)
    if (!known) {
      const words = statuses.known.map((entry) => entry.status).join(", ")
      throw new BadControlInput(`status must be one of ${words}.`)
    }
    book.change(orders.id(order), statuses.force(order, known.status, {}))
    response.redirect(303, "../../../sandbox")
  })
  router.post("/deliveries/:id/resend", (request, response, next) => {
    const back = (): void => response.redirect(303, "../../../sandbox")
    resend(deliveries, request.params.id).then(back, next)
  })
  router.post("/faults", (request, response) => {
    const form = readInput(request.body)
    if (form.reset !== undefined) controlled.faults.reset()
    else applyFaults(controlled, faultsOfForm(form, controlled.knobs))
    response.redirect(303, "../sandbox")
  })
  control.forms?.(router, context)
  router.use(answerErrors)
  return router
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
