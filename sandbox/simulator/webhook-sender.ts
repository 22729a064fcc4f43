import type { Delivery, DeliveryQueue } from "../delivery"
import type { PostedAnswer } from "../post-json"
import type { SimulatedWebhook } from "./handle"

/** When an attempt is made, and where to. Times in ms since the epoch. */
export interface SigningMoment {
  url: string
  sentAt: number
  /** Differs from `sentAt` from the second attempt on. */
  firstSentAt: number
}

/** A gateway's webhooks. */
export interface WebhookRules<Order> {
  /** The documented gaps between attempts, in ms; the first attempt is made at once. */
  schedule: readonly number[]
  /** How long an answer is waited for, in ms. Default 10 000; no gateway publishes its patience. */
  timeoutMs?: number
  /** The gateway's rule for an answer that ends redelivery. */
  acknowledged(answer: PostedAnswer): boolean
  /** Whether this new status is told at all. Default: every one is. */
  tells?(order: Order): boolean
  /**
   * The text sent, the same in every attempt. More than one order is given only where `batches` is
   * true. @param at when it is made, in ms since the epoch
   */
  body(orders: readonly Order[], at: number): string
  /** Headers of one attempt, signature included. Default none but a Content-Type of JSON. */
  headers?(body: string, moment: SigningMoment): Record<string, string>
  /** Whether the gateway puts several events into a request. Default false. */
  batches?: boolean
}

export interface SenderDeps<Order> {
  queue: DeliveryQueue
  rules: WebhookRules<Order>
  id(order: Order): string
  /** Where news of this order goes; null for nowhere. */
  url(order: Order): string | null
  doubled(): boolean
  /** Milliseconds since the epoch. */
  clock(): number
}

/** Tells shops about status changes. */
export class WebhookSender<Order> {
  constructor(private readonly deps: SenderDeps<Order>) {}

  /** Pushes to the order's own address, else to the console's, else nowhere. */
  statusChanged(order: Order): void {
    const { rules } = this.deps
    const url = this.deps.url(order)
    if (url === null || rules.tells?.(order) === false) return
    this.send(url, rules.body([order], this.deps.clock()), [this.deps.id(order)])
  }

  /**
   * Pushes the present status of several orders in one request.
   * @throws Error when they do not share one address, or the gateway does not batch.
   */
  batch(orders: readonly Order[]): Delivery {
    const { url, body } = this.compose(orders, this.deps.clock())
    return this.push(
      url,
      body,
      orders.map((order) => this.deps.id(order)),
    )
  }

  /** Pushes a text of the gateway's own, e.g. about a refund; twice when webhooks are doubled. */
  send(url: string, body: string, about: readonly string[]): void {
    const copies = this.deps.doubled() ? 2 : 1
    for (let copy = 0; copy < copies; copy += 1) this.push(url, body, about)
  }

  /** The request about these orders as it would be sent now. @throws as `batch` does */
  requestFor(orders: readonly Order[], at = this.deps.clock()): SimulatedWebhook {
    const { url, body } = this.compose(orders, at)
    return { url, body, headers: this.headersOf(body, { url, sentAt: at, firstSentAt: at }) }
  }

  private compose(orders: readonly Order[], at: number): { url: string; body: string } {
    if (orders.length !== 1 && !this.deps.rules.batches) {
      throw new Error("This gateway puts one order into a webhook request.")
    }
    const urls = new Set(orders.map((order) => this.deps.url(order)))
    const [url] = urls
    if (urls.size !== 1 || !url) {
      throw new Error(
        orders.length === 1
          ? "The order has no webhook URL: give it one, or the simulator a consoleWebhookUrl."
          : "A batch needs orders that share one webhook URL.",
      )
    }
    return { url, body: this.deps.rules.body(orders, at) }
  }

  private push(url: string, body: string, about: readonly string[]): Delivery {
    return this.deps.queue.send({
      url,
      body,
      about,
      headers: (sentAt, firstSentAt) => this.headersOf(body, { url, sentAt, firstSentAt }),
    })
  }

  private headersOf(body: string, moment: SigningMoment): Record<string, string> {
    const headers = this.deps.rules.headers?.(body, moment)
    return { "Content-Type": "application/json", ...headers }
  }
}
