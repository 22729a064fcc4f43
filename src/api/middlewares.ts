import { defineMiddlewares, type MiddlewareRoute } from "@medusajs/framework/http"
import { adminPolicies } from "./admin/crypto-payments/policies"
import {
  guardCart,
  guardPaymentCollection,
  markCartBeforeCompletion,
  rememberShopper,
} from "./cart-guard"
import { guardOrderCancel } from "./order-cancel-guard"
import { answerWebhook, webhookPath } from "./webhook-intake"

/** Every store route of Medusa that changes a cart's contents or total, or makes sessions. */
const guarded: [string, ("POST" | "DELETE")[]][] = [
  ["/store/carts/:id", ["POST"]],
  ["/store/carts/:id/customer", ["POST"]],
  ["/store/carts/:id/line-items", ["POST"]],
  ["/store/carts/:id/line-items/:line_id", ["POST", "DELETE"]],
  ["/store/carts/:id/promotions", ["POST", "DELETE"]],
  ["/store/carts/:id/shipping-methods", ["POST"]],
  ["/store/carts/:id/taxes", ["POST"]],
]

export default defineMiddlewares({
  routes: [
    {
      matcher: webhookPath,
      methods: ["POST"],
      bodyParser: { preserveRawBody: true },
      middlewares: [answerWebhook],
    },
    ...adminPolicies,
    {
      matcher: "/admin/orders/:id/cancel",
      methods: ["POST"],
      middlewares: [guardOrderCancel],
    },
    ...guarded.map(([matcher, methods]): MiddlewareRoute => ({
      matcher,
      methods,
      middlewares: [guardCart, rememberShopper],
    })),
    {
      matcher: "/store/payment-collections/:id/payment-sessions",
      methods: ["POST"],
      middlewares: [guardPaymentCollection, rememberShopper],
    },
    {
      matcher: "/store/carts/:id/complete",
      methods: ["POST"],
      middlewares: [markCartBeforeCompletion],
    },
  ],
})
