import { randomBytes } from "node:crypto"
import { Router, urlencoded, type Request, type Response } from "express"
import { CODE, Refusal } from "./codes"
import { hostedPage, messagePage } from "./hosted-page"
import type { Settings } from "./options"
import type { OrderBook, SandboxOrder } from "./orders"
import { ImpossibleAction, isPayerAction, outcomeOf } from "./payer-actions"

/** The checkout page at `/?id=`, its buttons, and the status read it polls. */
export function hostedPageRoutes(book: OrderBook, settings: Settings): Router {
  const router = Router()

  const findOrder = (request: Request, response: Response): SandboxOrder | undefined => {
    const id = request.query.id
    const order = typeof id === "string" ? book.find(id) : undefined
    if (!order) {
      const message = "Open the redirect_url that came with a payment order."
      response
        .status(404)
        .send(messagePage("No such order", message, { url: "./sandbox", text: "Control page" }))
    }
    return order
  }

  router.get("/", (request, response) => {
    const order = findOrder(request, response)
    if (!order) return
    const nonce = randomBytes(16).toString("base64")
    response.set({
      "Cache-Control": "no-store",
      "Content-Security-Policy": `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'`,
      "Referrer-Policy": "no-referrer",
    })
    const { merchantName, clock } = settings
    const stay = request.query.stay === "1"
    response.send(hostedPage({ order, merchantName, now: clock(), stay, nonce }))
  })

  router.post("/pay", urlencoded({ extended: false }), (request, response) => {
    const order = findOrder(request, response)
    if (!order) return
    const action = actionIn(request.body)
    const link = { url: `./?id=${order.orderId}&stay=1`, text: "Back to the order" }
    if (!isPayerAction(action)) {
      const message = "The form named no action of the simulator."
      response.status(400).send(messagePage("Unknown action", message, link))
      return
    }
    try {
      book.change(order.orderId, outcomeOf(action, order))
      response.redirect(303, `./?id=${order.orderId}`)
    } catch (error) {
      if (!(error instanceof ImpossibleAction)) throw error
      response.status(409).send(messagePage("Not possible now", error.message, link))
    }
  })

  router.get("/v1/checkout", (request, response) => {
    const id = request.query.id
    const order = typeof id === "string" ? book.find(id) : undefined
    if (order) {
      const result = { order_id: order.orderId, status: order.status }
      response.json({ code: CODE.success, msg: "SUCCESS", result })
      return
    }
    const refusal = new Refusal(CODE.orderNotFound)
    response.json({ code: refusal.code, msg: refusal.message })
  })

  return router
}

function actionIn(form: unknown): unknown {
  return form !== null && typeof form === "object" && "action" in form ? form.action : undefined
}
