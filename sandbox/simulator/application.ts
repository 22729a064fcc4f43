import express, { Router, type Express } from "express"
import type { DeliveryQueue } from "../delivery"
import type { RequestLog } from "../request-log"
import { apiRoutes } from "./api-routes"
import { controlRoutes } from "./control-routes"
import type { SimulatorContext, SimulatorDefinition } from "./definition"
import { hostedPageRoutes } from "./hosted-page-routes"
import type { PayerActions } from "./payer-actions"

export interface ApplicationDeps<
  Order extends object,
  Refusal extends object,
  Knobs extends object,
> {
  definition: SimulatorDefinition<Order, Refusal, Knobs>
  context: SimulatorContext<Order>
  actions: PayerActions<Order>
  deliveries: DeliveryQueue
  requests: RequestLog
  /** true once the simulator ends. */
  stopped(): boolean
}

/** Everything a simulator answers: the API, the control page, the gateway's own, the hosted page. */
export function applicationOf<Order extends object, Refusal extends object, Knobs extends object>(
  deps: ApplicationDeps<Order, Refusal, Knobs>,
): Express {
  const { definition, context, requests } = deps
  const { settings, faults, control, refusals, statuses } = definition
  const { clock, log, neighbours } = settings
  const app = express()
  app.disable("x-powered-by")
  app.disable("etag")

  const api = definition.api(context)
  const serveApi = apiRoutes({ api, faults, requests, clock, log, stopped: () => deps.stopped() })
  for (const path of api.paths) app.use(path, serveApi)

  const shared = {
    label: definition.label,
    context,
    orders: definition.orders,
    actions: deps.actions,
    page: definition.page,
    invoice: (order: Order) => definition.invoice(order),
  }
  const controlled = { faults, knobs: control.knobs, refusals }
  const { deliveries } = deps
  const console = { statuses, control, controlled, deliveries, requests, neighbours }
  app.use("/sandbox", controlRoutes({ ...shared, ...console }))

  const own = Router()
  definition.routes?.(own, context)
  app.use(own, hostedPageRoutes({ ...shared, known: statuses.known }))
  return app
}
