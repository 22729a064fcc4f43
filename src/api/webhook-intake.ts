import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { registeredProviders } from "../providers/registered-providers"
import { receiveWebhook } from "../workflows/receive-webhook"

/**
 * Answers the webhooks of this plugin's providers in place of Medusa's own route, which would
 * acknowledge them unseen. Webhooks of other providers pass untouched.
 */
export async function answerWebhook(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const config = req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const provider = registeredProviders(config).get(`pp_${req.params["provider"]}`)
  if (!provider) {
    next()
    return
  }
  const reply = await receiveWebhook(req.scope, provider, {
    rawBody: Buffer.isBuffer(req.rawBody) ? req.rawBody : Buffer.alloc(0),
    headers: req.headers,
  })
  res.status(reply.status).set(reply.headers).send(reply.body)
}
