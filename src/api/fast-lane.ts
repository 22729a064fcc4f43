import type { MedusaRequest } from "@medusajs/framework/http"
import { raw, type Application, type RequestHandler } from "express"

/** Webhooks are small; the greatest batches of the gateways stay far below this. */
const maxBody = "1mb"

interface RouteLayer {
  name: string
}

/**
 * Express keeps its layers here and Medusa itself counts on it. It is no published interface, so
 * everything works without it too, only slower.
 */
function layersOf(app: Application): RouteLayer[] | undefined {
  const router = app._router as { stack?: RouteLayer[] } | undefined
  return router?.stack
}

const opened = new WeakSet<object>()

/**
 * Has this plugin's webhooks answered before Medusa's sessions, cookies and body parsers, which a
 * gateway has no use for and which cost more than verifying and storing a webhook does. Medusa's
 * access log comes first and stays.
 *
 * A plugin meets the application first in a request, so the first webhook of a process still takes
 * the ordinary way, where Medusa's own route limits bodies to 100 kB; `handler` is the same on both
 * and passes on what is not this plugin's.
 */
export function openFastLane({ app }: MedusaRequest, path: string, handler: RequestHandler): void {
  const stack = layersOf(app)
  const first = stack?.findIndex(({ name }) => name === "cookieParser") ?? -1
  if (opened.has(app) || !stack || first < 0 || reloadsRoutes()) {
    return
  }
  opened.add(app)
  const before = stack.length
  app.post(path, handler)
  const added = stack.splice(before)
  stack.splice(first, 0, ...added)
}

/** Reads the body as it was sent, whatever its type, unless a parser before it has read it. */
export const readRawBody = raw({ type: () => true, limit: maxBody })

/** While it develops, Medusa may cut the stack back to the length that it had. */
function reloadsRoutes(): boolean {
  return "__MEDUSA_HMR_INITIAL_STACK_LENGTH__" in globalThis
}
