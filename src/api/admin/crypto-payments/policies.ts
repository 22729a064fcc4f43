import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"

const path = "/admin/crypto-payments"

/** Crypto payments are payments: who may see or change those in Medusa may do so here. */
const resource = "payment"

/** What acts on a payment; tests of a method's connection change nothing. */
const actions = [
  "look",
  "place-order",
  "accept-underpayment",
  "attach",
  "handled",
  "refunds",
  "refunds/*",
]

/** What a user needs where the store has Medusa's role-based access control on. */
export const adminPolicies: MiddlewareRoute[] = [
  ...[path, `${path}/*`].map((matcher): MiddlewareRoute => ({
    matcher,
    policies: [{ resource, operation: PolicyOperation.read }],
  })),
  ...[...actions.map((action) => `${path}/:id/${action}`), `${path}/notifications/:id/replay`].map(
    (matcher): MiddlewareRoute => ({
      matcher,
      methods: ["POST"],
      policies: [{ resource, operation: PolicyOperation.update }],
    }),
  ),
]
