import express from "express"
import { DataFile, loadDataFile } from "../data-file"
import { DeliveryQueue, type Delivery } from "../delivery"
import { listen, type RunningServer } from "../http-server"
import { RequestLog } from "../request-log"
import { PayCryptoApi } from "./api"
import { apiRoutes } from "./api-routes"
import { controlRoutes } from "./control-routes"
import { hostedPageRoutes } from "./hosted-page-routes"
import { PayCryptoFaults } from "./knobs"
import { settle, type Credentials, type PayCryptoSandboxOptions } from "./options"
import { OrderBook, type SandboxOrder } from "./orders"
import { forcedChange, outcomeOf, type ForcedDetails, type PayerAction } from "./payer-actions"
import { STATUS } from "./statuses"
import { readStoredOrders, storedOrders } from "./stored-orders"
import { isAcknowledged, signWebhook, WebhookSender, type WebhookHeaders } from "./webhook"

/** A running simulator. Orders are found by the gateway's number or the merchant's. */
export interface PayCryptoSandbox {
  /** Base URL of the API and the hosted page, without a trailing slash. */
  readonly url: string
  readonly credentials: Readonly<Credentials>
  readonly orders: SandboxOrders
  readonly faults: PayCryptoFaults
  readonly deliveries: SandboxDeliveries
  readonly requests: RequestLog
  /** Headers for a body of one's own, signed as the simulator signs. Time in milliseconds, default now. */
  signWebhook(
    body: string | Record<string, unknown>,
    options?: { timestamp?: number; secret?: string },
  ): WebhookHeaders
  /** Ends connections and deliveries, writes the data file and frees the port. */
  stop(): Promise<void>
}

/** All of these throw an Error for an order that is not known. */
export interface SandboxOrders {
  /** Newest first. */
  list(): SandboxOrder[]
  find(idOrReference: string): SandboxOrder | undefined
  /** Forces any status, numbers outside the documented table included; pushes when it is another. */
  setStatus(idOrReference: string, status: number, details?: ForcedDetails): SandboxOrder
  /** After expiry this is a late payment. */
  payExactly(idOrReference: string): SandboxOrder
  payLess(idOrReference: string): SandboxOrder
  payMore(idOrReference: string): SandboxOrder
  /** Presses one of the hosted page's buttons. @throws ImpossibleAction */
  act(idOrReference: string, action: PayerAction): SandboxOrder
  /** Fields that order reads answer instead of the order's own, from now on; null takes them back. */
  override(idOrReference: string, fields: Record<string, unknown> | null): void
}

export interface SandboxDeliveries {
  /** Oldest first. */
  list(): Delivery[]
  /** Resolves when no attempt is under way; those waiting for their interval do not count. */
  idle(): Promise<void>
  /** Resolves when every delivery is acknowledged or given up. */
  settled(): Promise<void>
  resend(id: string): Promise<Delivery>
  /** Pushes the present status of several orders in one request. */
  pushBatch(idsOrReferences: readonly string[]): Delivery
}

/**
 * Starts a PayCrypto gateway on this machine.
 * @throws RangeError for options that make no sense, DataFileError for a data file it cannot use,
 * and the system's error when the port is taken.
 */
export async function startPayCryptoSandbox(
  options: PayCryptoSandboxOptions = {},
): Promise<PayCryptoSandbox> {
  const settings = settle(options)
  const { clock, credentials, log } = settings
  const stored = settings.dataFile
    ? await loadDataFile(settings.dataFile, readStoredOrders)
    : undefined

  const faults = new PayCryptoFaults(settings)
  const requests = new RequestLog()
  const deliveries = new DeliveryQueue({
    ...settings.retry,
    // The gateway's own patience is not published.
    timeoutMs: 10_000,
    clock,
    acknowledged: isAcknowledged,
    enabled: () => faults.webhooks !== "off",
    log,
  })
  const webhooks = new WebhookSender(deliveries, settings, faults)
  const book = new OrderBook(stored ?? [], {
    clock,
    statusChanged: (order) => webhooks.statusChanged(order),
    written: () => dataFile?.schedule(),
  })
  const dataFile = settings.dataFile
    ? new DataFile(settings.dataFile, () => storedOrders(book.stored()), log)
    : null

  const openForBusiness = async (): Promise<RunningServer> => {
    // A file that cannot be written is better known now than after the first order.
    await dataFile?.flush()
    return listen(app, settings.host, settings.port)
  }

  let stopped = false
  let publicUrl = settings.publicUrl ?? ""
  const api = new PayCryptoApi(settings, faults, book, webhooks, () => publicUrl)
  const app = express()
  app.disable("x-powered-by")
  app.disable("etag")
  app.use("/api", apiRoutes({ api, faults, requests, clock, log, stopped: () => stopped }))
  app.use("/sandbox", controlRoutes({ book, deliveries, faults, requests }))
  app.use(hostedPageRoutes(book, settings))

  const server = await openForBusiness().catch((error: unknown) => {
    book.stop()
    throw error
  })
  publicUrl ||= server.url

  return {
    url: server.url,
    credentials,
    orders: ordersOf(book, api),
    faults,
    requests,
    deliveries: {
      list: () => deliveries.list(),
      idle: () => deliveries.idle(),
      settled: () => deliveries.settled(),
      resend: (id) => deliveries.resend(id),
      pushBatch: (ids) => webhooks.batch(ids.map((id) => existing(book, id))),
    },
    signWebhook: (body, { timestamp = clock(), secret = credentials.webhookSecret } = {}) =>
      signWebhook(typeof body === "string" ? body : JSON.stringify(body), timestamp, secret),
    async stop() {
      if (stopped) return
      stopped = true
      book.stop()
      deliveries.stop()
      await server.stop()
      await dataFile?.flush()
    },
  }
}

function ordersOf(book: OrderBook, api: PayCryptoApi): SandboxOrders {
  const act = (id: string, action: PayerAction): SandboxOrder => {
    const order = existing(book, id)
    return book.change(order.orderId, outcomeOf(action, order))
  }
  return {
    list: () => book.list(),
    find: (id) => book.find(id),
    setStatus(id, status, details) {
      if (!Number.isInteger(status))
        throw new RangeError(`A status is a whole number, not ${status}.`)
      const order = existing(book, id)
      return book.change(order.orderId, forcedChange(order, status, details))
    },
    payExactly(id) {
      const late = existing(book, id).status === STATUS.expired
      return act(id, late ? "pay-late" : "pay-exactly")
    },
    payLess: (id) => act(id, "pay-less"),
    payMore: (id) => act(id, "pay-more"),
    act,
    override: (id, fields) => api.override(existing(book, id).orderId, fields),
  }
}

function existing(book: OrderBook, idOrReference: string): SandboxOrder {
  const order = book.find(idOrReference)
  if (!order) throw new Error(`The sandbox knows no order ${idOrReference}.`)
  return order
}
