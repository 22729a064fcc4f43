import { randomBytes } from "node:crypto"
import { Router, urlencoded, type Request, type Response } from "express"
import type { OrderRules } from "./order-book"
import type { InvoiceView, PageRules, SimulatorContext } from "./definition"
import { hostedPage, messagePage } from "./hosted-page"
import { ImpossibleAction, type PayerActions } from "./payer-actions"
import type { KnownStatus } from "./statuses"

export interface HostedPageDeps<Order extends object> {
  label: string
  page: PageRules<Order>
  orders: OrderRules<Order>
  known: readonly KnownStatus[]
  actions: PayerActions<Order>
  context: SimulatorContext<Order>
  invoice(order: Order): InvoiceView
}

/**
 * The checkout page at the gateway's own path; `POST /pay?id=`, its buttons; `GET /pay?id=`, the
 * `{status}` that the page polls.
 */
export function hostedPageRoutes<Order extends object>(deps: HostedPageDeps<Order>): Router {
  const { page, orders, actions, context } = deps
  const { book } = context
  const router = Router()

  router.get(page.path, (request, response) => {
    const root = rootOf(page.path)
    const query = new URLSearchParams(request.originalUrl.split("?")[1] ?? "")
    const order = page.find(query, book)
    if (!order) return answerUnknown(response, root)
    const nonce = randomBytes(16).toString("base64")
    response.set({
      "Cache-Control": "no-store",
      "Content-Security-Policy": `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'`,
      "Referrer-Policy": "no-referrer",
    })
    response.send(
      hostedPage({
        label: deps.label,
        invoice: deps.invoice(order),
        facts: page.facts(order),
        known: deps.known,
        actions: actions.names.map((action) => ({
          action,
          possible: actions.isPossible(action, order),
        })),
        back: page.returnUrl(order),
        root,
        self: selfOf(page, order),
        now: context.clock(),
        stay: query.get("stay") === "1",
        nonce,
      }),
    )
  })

  router.post("/pay", urlencoded({ extended: false }), (request, response) => {
    const order = namedIn(request, book)
    if (!order) return answerUnknown(response, "./")
    const action = actionIn(request.body)
    const self = `./${selfOf(page, order)}`
    const link = { url: `${self}&stay=1`, text: "Back to the order" }
    if (!actions.isKnown(action)) {
      const message = "The form named no action of the simulator."
      response.status(400).send(messagePage("Unknown action", message, link))
      return
    }
    try {
      book.change(orders.id(order), actions.outcomeOf(action, order))
      response.redirect(303, self)
    } catch (error) {
      if (!(error instanceof ImpossibleAction)) throw error
      response.status(409).send(messagePage("Not possible now", error.message, link))
    }
  })

  router.get("/pay", (request, response) => {
    const order = namedIn(request, book)
    response.set("Cache-Control", "no-store")
    if (order) response.json({ status: String(orders.status(order)) })
    else response.status(404).json({ error: "No such order." })
  })

  return router
}

/** The page's address below the simulator's root, without a slash in front. */
export function selfOf<Order extends object>(page: PageRules<Order>, order: Order): string {
  return `${page.path.slice(1)}?${page.query(order)}`
}

/** The simulator's root as a page at this path sees it; links are relative, for proxies. */
function rootOf(path: string): string {
  const depth = path.split("/").length - 2
  return depth === 0 ? "./" : "../".repeat(depth)
}

function answerUnknown(response: Response, root: string): void {
  const message = "Open the payment link that came with an order."
  const link = { url: `${root}sandbox`, text: "Control page" }
  response.status(404).send(messagePage("No such order", message, link))
}

function namedIn<Order extends object>(
  request: Request,
  book: SimulatorContext<Order>["book"],
): Order | undefined {
  const id = request.query.id
  return typeof id === "string" ? book.find(id) : undefined
}

function actionIn(form: unknown): unknown {
  return form !== null && typeof form === "object" && "action" in form ? form.action : undefined
}
