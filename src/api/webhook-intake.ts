import { container } from "@medusajs/framework"
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { NextFunction, Request, Response } from "express"
import { registeredProviders, type RegisteredProvider } from "../providers/registered-providers"
import { receiveWebhook } from "../workflows/receive-webhook"
import { openFastLane, readRawBody } from "./fast-lane"

export const webhookPath = "/hooks/payment/:provider"

/**
 * Answers the webhooks of this plugin's providers in place of Medusa's own route, which would
 * acknowledge them unseen. Webhooks of other providers pass untouched.
 */
export async function answerWebhook(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const provider = providerOf(req.scope, req)
  if (!provider) {
    next()
    return
  }
  openFastLane(req, webhookPath, answerEarly)
  answerRaw(req.scope, provider, req, res, next)
}

/** The same, ahead of Medusa's sessions and body parsers. */
function answerEarly(req: Request, res: Response, next: NextFunction): void {
  const provider = providerOf(container, req)
  if (!provider) {
    next()
    return
  }
  answerRaw(container, provider, req, res, next)
}

/** Medusa's parsers keep the bytes of the types they know; the others are still to be read. */
function answerRaw(
  scope: MedusaContainer,
  provider: RegisteredProvider,
  req: Request & { rawBody?: unknown },
  res: Response,
  next: NextFunction,
): void {
  readRawBody(req, res, (error?: unknown) => {
    if (error) {
      next(error)
      return
    }
    const rawBody = [req.rawBody, req.body].find((body) => Buffer.isBuffer(body))
    answer(scope, provider, req, res, rawBody ?? Buffer.alloc(0)).catch(next)
  })
}

function providerOf(scope: MedusaContainer, req: Request): RegisteredProvider | undefined {
  const config = scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  return registeredProviders(config).get(`pp_${req.params["provider"]}`)
}

async function answer(
  scope: MedusaContainer,
  provider: RegisteredProvider,
  req: Request,
  res: Response,
  rawBody: Buffer,
): Promise<void> {
  const { headers, originalUrl: url } = req
  const reply = await receiveWebhook(scope, provider, { rawBody, headers, url })
  res.writeHead(reply.status, {
    ...reply.headers,
    "Content-Length": String(Buffer.byteLength(reply.body)),
  })
  res.end(reply.body)
}
