import type { Router } from "express"
import type { FaultsWith } from "../faults"
import type { Html } from "../html"
import type { ApiRules } from "./api-routes"
import type { Knob } from "./knobs"
import type { Input } from "./control-input"
import type { SimulatedInvoice } from "./handle"
import type { OrderBook, OrderRules } from "./order-book"
import type { ActionTable } from "./payer-actions"
import type { CommonSettings } from "./settings"
import type { ForcedDetails, StatusRules } from "./statuses"
import type { AnyRecords } from "./stored"
import type { WebhookRules, WebhookSender } from "./webhook-sender"

/** An order in the words every gateway shares; the framework adds the address of its page. */
export type InvoiceView = Omit<SimulatedInvoice, "paymentUrl">

/** What of a running simulator the gateway's own code works with. */
export interface SimulatorContext<Order extends object> {
  readonly book: OrderBook<Order>
  readonly webhooks: WebhookSender<Order>
  /** Where pushes go for orders without an address of their own; null for nowhere. */
  readonly consoleWebhookUrl: string | null
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /** What payment links begin with, without a slash at the end. */
  readonly publicUrl: () => string
  /** The address of the order's hosted page. */
  readonly paymentUrl: (order: Order) => string
  /** The raw fields that queries are to answer in place of the order's own; `{}` for none. */
  readonly overridesOf: (order: Order) => Readonly<Record<string, unknown>>
}

/** The hosted payment page. */
export interface PageRules<Order extends object> {
  /** Where it is, e.g. "/" or "/payment". */
  path: string
  /** The query that names the order, e.g. `id=p123`; never empty. */
  query(order: Order): string
  /** The order a query names. */
  find(query: URLSearchParams, book: OrderBook<Order>): Order | undefined
  /** What it shows besides amount, asset, status and expiry. */
  facts(order: Order): PageFacts
  /**
   * Where the payer goes back to, with what the gateway appends (see `withQuery`); null when the
   * order has no such address for its status.
   */
  returnUrl(order: Order): string | null
}

export interface PageFacts {
  /** Who asks for the payment. */
  payee: string
  /** The simulated address to pay to. */
  address: string
  network: string | null
  /** As a sentence: "1 EUR = 1.08 USDT". */
  rate: string | null
  /** What the gateway notes about the status; "" for nothing. */
  note: string
}

/** The gateway's own error bodies in the control API: `POST /sandbox/api/faults {next: {answer}}`. */
export interface RefusalRules<Refusal extends object> {
  /** An example as JSON, for the error message. */
  example: string
  /** Reads one; undefined when it is incomplete. */
  read(input: Input): Refusal | undefined
}

/** What the control page and its API have besides what every simulator's have. */
export interface ControlRules<Order extends object, Faults> {
  /** The gateway's own knobs, shown with the faults. */
  knobs: readonly Knob<Faults>[]
  /**
   * Reads `POST /sandbox/api/orders/:id/status`. Default: `status` as text or whole number, with
   * `paid_amount`, `paid_currency` and `reason`.
   */
  readForced?(input: Input): { status: string; details: ForcedDetails }
  /** More routes of the control API, below `/sandbox/api`. */
  api?(router: Router, context: SimulatorContext<Order>): void
  /** Forms posted from `sections`, below `/sandbox`; they redirect back to `../sandbox` and the like. */
  forms?(router: Router, context: SimulatorContext<Order>): void
  /** More of the control page, between orders and deliveries. */
  sections?(context: SimulatorContext<Order>): readonly Html[]
}

/**
 * Everything that makes one gateway's simulator, given to `startSimulator`.
 * `Order` is the gateway's own stored type (plain JSON), `Refusal` its error body, `Knobs` the
 * properties of its faults.
 */
export interface SimulatorDefinition<
  Order extends object,
  Refusal extends object,
  Knobs extends object,
> {
  /** As in option names and data files: "paycrypto". */
  gateway: string
  /** As people write it: "PayCrypto". */
  label: string
  settings: CommonSettings
  /** By the names that the plugin's options have. */
  credentials: Readonly<Record<string, string>>
  faults: FaultsWith<Refusal, Knobs>
  orders: OrderRules<Order>
  /** True for a stored order that is whole; see `hasShape`. */
  isOrder(value: unknown): value is Order
  /** Lists kept in the data file beside the orders. */
  records?: readonly AnyRecords[]
  invoice(order: Order): InvoiceView
  statuses: StatusRules<Order>
  actions: ActionTable<Order>
  webhooks: WebhookRules<Order>
  api(context: SimulatorContext<Order>): ApiRules<Refusal>
  page: PageRules<Order>
  refusals: RefusalRules<Refusal>
  control: ControlRules<Order, FaultsWith<Refusal, Knobs>>
  /** Pages and reads of the gateway's own beside the API, such as one its hosted page polls. */
  routes?(router: Router, context: SimulatorContext<Order>): void
}
