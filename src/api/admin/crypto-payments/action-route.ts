import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { z } from "@medusajs/framework/zod"
import { paymentView } from "../../../workflows/admin"
import { idIn, parsed, type pressed } from "./input"

interface Pressed {
  invoiceId: string
  actorId: string
  idempotencyKey: string
}

/** A route that does something with an invoice, and answers with all about it afterwards. */
export function actionRoute<Body extends z.output<typeof pressed>>(
  schema: z.ZodType<Body>,
  act: (container: MedusaContainer, action: Pressed, body: Body) => Promise<void>,
) {
  return async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
    const invoiceId = idIn(req)
    const body = parsed(schema, req.body, "body")
    const { idempotency_key: idempotencyKey } = body
    await act(req.scope, { invoiceId, actorId: req.auth_context.actor_id, idempotencyKey }, body)
    res.json(await paymentView(req.scope, invoiceId))
  }
}
