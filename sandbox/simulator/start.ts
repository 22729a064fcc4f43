import { deliveryGaps, DeliveryQueue } from "../delivery"
import { listen, type RunningServer } from "../http-server"
import { RequestLog } from "../request-log"
import { applicationOf } from "./application"
import type { SimulatorContext, SimulatorDefinition } from "./definition"
import type { GatewaySimulator } from "./handle"
import { selfOf } from "./hosted-page-routes"
import { keep } from "./keeping"
import { OrderBook } from "./order-book"
import { PayerActions } from "./payer-actions"
import { invoicesOf } from "./simulated-invoices"
import { WebhookSender } from "./webhook-sender"

/** A started simulator: the handle for everybody, and the parts for the gateway's own handle. */
export interface StartedSimulator<Order extends object> {
  handle: GatewaySimulator
  context: SimulatorContext<Order>
  actions: PayerActions<Order>
}

/**
 * Starts the simulator that the definition describes.
 * @throws DataFileError for a data file it cannot use, and the system's error when the port is taken.
 */
export async function startSimulator<
  Order extends object,
  Refusal extends object,
  Knobs extends object,
>(definition: SimulatorDefinition<Order, Refusal, Knobs>): Promise<StartedSimulator<Order>> {
  const { gateway, settings, faults, orders, page } = definition
  const { clock } = settings
  const isOrder = (value: unknown): value is Order => definition.isOrder(value)
  const kept = { gateway, settings, records: definition.records ?? [], isOrder }
  const keeping = await keep(kept, () => book.stored())

  const requests = new RequestLog()
  const deliveries = deliveryQueueOf(definition)
  const webhooks = webhookSenderOf(definition, deliveries)
  const book: OrderBook<Order> = new OrderBook(keeping.stored, orders, {
    clock,
    statusChanged: (order) => webhooks.statusChanged(order),
    written: () => keeping.written(),
  })
  const actions = new PayerActions(definition.actions, definition.statuses.known, orders)
  const overrides = new Map<string, Readonly<Record<string, unknown>>>()
  let publicUrl = settings.publicUrl ?? ""
  const context: SimulatorContext<Order> = {
    book,
    webhooks,
    consoleWebhookUrl: settings.consoleWebhookUrl,
    clock,
    publicUrl: () => publicUrl,
    paymentUrl: (order) => `${publicUrl}/${selfOf(page, order)}`,
    overridesOf: (order) => overrides.get(orders.id(order)) ?? {},
  }

  let stopped = false
  const openForBusiness = async (): Promise<RunningServer> => {
    const parts = { definition, context, actions, deliveries, requests }
    const app = applicationOf({ ...parts, stopped: () => stopped })
    // A file that cannot be written is better known now than after the first order.
    await keeping.flush()
    return listen(app, settings.host, settings.port)
  }
  const server = await openForBusiness().catch((error: unknown) => {
    book.stop()
    throw error
  })
  publicUrl ||= server.url

  const handle: GatewaySimulator = {
    gateway,
    url: server.url,
    credentials: definition.credentials,
    invoices: invoicesOf({ definition, context, actions, overrides }),
    faults,
    requests,
    deliveries: {
      list: () => deliveries.list(),
      idle: () => deliveries.idle(),
      settled: () => deliveries.settled(),
      resend: (id) => deliveries.resend(id),
    },
    webhookFor(ids, { at } = {}) {
      const named = ids.map((id) => book.existing(id))
      return webhooks.requestFor(named, at)
    },
    async stop() {
      if (stopped) return
      stopped = true
      book.stop()
      deliveries.stop()
      await server.stop()
      await keeping.flush()
    },
  }
  return { handle, context, actions }
}

function deliveryQueueOf<Order extends object, Refusal extends object, Knobs extends object>({
  settings,
  faults,
  webhooks,
}: SimulatorDefinition<Order, Refusal, Knobs>): DeliveryQueue {
  const { clock, log } = settings
  return new DeliveryQueue({
    gaps: deliveryGaps(webhooks.schedule, settings.retry),
    // No gateway publishes its patience.
    timeoutMs: webhooks.timeoutMs ?? 10_000,
    clock,
    acknowledged: (answer) => webhooks.acknowledged(answer),
    enabled: () => faults.webhooks !== "off",
    log,
  })
}

function webhookSenderOf<Order extends object, Refusal extends object, Knobs extends object>(
  definition: SimulatorDefinition<Order, Refusal, Knobs>,
  queue: DeliveryQueue,
): WebhookSender<Order> {
  const { settings, faults, orders } = definition
  return new WebhookSender({
    queue,
    rules: definition.webhooks,
    id: (order) => orders.id(order),
    url: (order) => definition.invoice(order).notifyUrl ?? settings.consoleWebhookUrl,
    doubled: () => faults.webhooks === "doubled",
    clock: settings.clock,
  })
}
