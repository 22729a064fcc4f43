import type { AxiosResponse } from "axios"
import type { SimulatedInvoice, SimulatedWebhook } from "../../../sandbox"
import { eventually } from "../../environment/eventually"
import type { Checkout, Shopper, StoreSession } from "../../environment/shopper"
import { methods, type GatewayName, type Method, type MethodName } from "../store/methods"
import type { FaultyStore } from "../store/open-store"
import type { Forger } from "./forger"
import { Merchant } from "./merchant"
import type { AdminAction, Step, Story } from "./plan"
import type { StoryLog } from "./story-log"

/** Longer than a restart of the store takes on a busy machine. */
const shopperPatienceMs = 30_000

interface KnownInvoice {
  gateway: GatewayName
  reference: string
}

/**
 * A cart to which a story happens. The store may be down, slow or wrong at any moment: a shopper
 * tries again for a while and then goes on to whatever comes next.
 */
export class EventfulCart {
  readonly #store: FaultyStore
  readonly #forger: Forger
  readonly #log: StoryLog
  readonly #story: Story
  #method: Method | null = null
  #checkout: Checkout | null = null
  #sessionId: string | null = null
  #kept: SimulatedWebhook[] = []
  /** Oldest first. */
  readonly #invoices: KnownInvoice[] = []

  constructor(store: FaultyStore, story: Story, forger: Forger, log: StoryLog) {
    this.#store = store
    this.#story = story
    this.#forger = forger
    this.#log = log
  }

  async take(step: Step): Promise<void> {
    try {
      await this.#take(step)
    } catch (error) {
      // What a shopper or an admin could not do is part of the storm; the checker judges the end.
      this.#log.count(`${step.do} failed`)
      if (!(error instanceof Error)) {
        throw error
      }
    }
  }

  /** The gateway's answers are right again, where the story has it so. */
  async endLies(): Promise<void> {
    if (this.#story.endsInTruth) {
      await this.#tellTruth()
    }
  }

  /** News that was held back until the end: as late as it gets. @returns what the store answered */
  async tellKept(): Promise<number[]> {
    const statuses: number[] = []
    for (const webhook of this.#kept.splice(0)) {
      statuses.push(await this.#post(webhook))
    }
    return statuses
  }

  /** What the shopper's page asks and where it leads. @returns what the store answered */
  async lookAgain(): Promise<number[]> {
    const answers = await Promise.all([
      ...(this.#sessionId ? [this.#shopper().get(this.#statusPath())] : []),
      ...(this.#invoices.length > 0 ? [this.#store.api.get(this.#returnPath())] : []),
    ])
    return answers.map(({ status }) => status)
  }

  async #take(step: Step): Promise<unknown> {
    switch (step.do) {
      case "checkout":
      case "switch":
        return this.#choose(step.method)
      case "change-cart":
        return this.#changeCart()
      case "pay":
        return this.#pay(step)
      case "complete":
        return this.#checkout && this.#note(step.do, this.#shopper().complete(this.#checkout))
      case "poll":
        return this.#sessionId && this.#note(step.do, this.#shopper().get(this.#statusPath()))
      case "return":
        return this.#note(step.do, this.#store.api.get(this.#returnPath()))
      case "news":
        return this.#news(step.how)
      case "admin":
        return this.#admin(step.what)
      case "lie":
        return this.#lie(step.about)
      case "truth":
        return this.#tellTruth()
      case "pause":
        return new Promise((resolve) => setTimeout(resolve, step.ms))
    }
  }

  async #choose(name: MethodName): Promise<void> {
    this.#method = methods[name]
    // As a shopper does who really wants to buy: while the store is down, too.
    await eventually(async () => {
      this.#checkout ??= await this.#shopper().fillCart(this.#story.currency)
      const answer = await this.#shopper().choosePayment(this.#checkout)
      this.#log.count(`checkout ${answer.status}`)
      // A cart with money in it stays as it is, and some currencies are not taken.
      if (answer.status >= 500) {
        throw new Error(`the store answered ${answer.status}`)
      }
      const collection = answer.data.payment_collection as
        { payment_sessions?: StoreSession[] } | undefined
      this.#remember(collection?.payment_sessions?.[0])
    }, shopperPatienceMs)
  }

  async #changeCart(): Promise<void> {
    if (!this.#checkout || !this.#method) {
      return
    }
    const { plenty: variant_id } = this.#store.shop.variants
    const path = `/store/carts/${this.#checkout.cartId}/line-items`
    await this.#note("change-cart", this.#shopper().post(path, { variant_id, quantity: 1 }))
    await this.#choose(this.#method.name)
  }

  #remember(session: StoreSession | undefined): void {
    const reference = session?.data["reference"]
    if (!session || typeof reference !== "string") {
      return
    }
    this.#sessionId = session.id
    const { gateway } = this.#current()
    if (!this.#invoices.some((known) => known.reference === reference)) {
      this.#invoices.push({ gateway, reference })
    }
  }

  async #pay({ action, which }: Extract<Step, { do: "pay" }>): Promise<void> {
    const known = which === "first" ? this.#invoices[0] : this.#invoices.at(-1)
    if (known) {
      // Not every gateway knows every action, and not in every state.
      const { invoices } = await this.#store.gateways.up(known.gateway)
      invoices.act(known.reference, action)
      this.#log.count(action)
    }
  }

  async #news(how: Extract<Step, { do: "news" }>["how"]): Promise<void> {
    const known = this.#invoices.at(-1)
    if (how === "tell-kept") {
      await this.tellKept()
      return
    }
    if (!known) {
      return
    }
    const simulator = await this.#store.gateways.up(known.gateway)
    if (how === "forged") {
      const forged = this.#forger.forge(simulator, await this.#found(known))
      if (forged) {
        await this.#post(forged)
      }
      return
    }
    const webhook = simulator.webhookFor([known.reference])
    if (how === "keep") {
      this.#kept.push(webhook)
      return
    }
    await Promise.all([this.#post(webhook), this.#post(webhook)])
  }

  async #post({ url, headers, body }: SimulatedWebhook): Promise<number> {
    const posted = this.#store.api.post(url, body, { headers, transformRequest: [] })
    return this.#note("webhook", posted)
  }

  async #admin(action: AdminAction): Promise<void> {
    const reference = this.#invoices.at(-1)?.reference
    if (reference === undefined || !this.#checkout) {
      return
    }
    const answer = await new Merchant(this.#store).act(action, reference, this.#checkout.cartId)
    this.#log.count(`admin ${action} ${answer ? answer.status : "has nothing to press"}`)
  }

  async #lie(about: "amount" | "currency" | "reference"): Promise<void> {
    const known = this.#invoices.at(-1)
    const falsified = this.#method?.facts.echoed[about]
    if (known && falsified) {
      await this.#override(known, { [falsified.field]: falsified.wrong[0] })
    }
  }

  async #tellTruth(): Promise<void> {
    for (const known of this.#invoices) {
      await this.#override(known, null)
    }
  }

  async #override(known: KnownInvoice, fields: Record<string, unknown> | null): Promise<void> {
    const { invoices } = await this.#store.gateways.up(known.gateway)
    invoices.override(known.reference, fields)
  }

  async #note(what: string, answer: Promise<AxiosResponse>): Promise<number> {
    const { status } = await answer
    this.#log.count(`${what} ${status}`)
    return status
  }

  #current(): Method {
    if (!this.#method) {
      throw new Error("no payment method is chosen yet")
    }
    return this.#method
  }

  #shopper(): Shopper {
    return this.#store.shopper(this.#current().providerId)
  }

  async #found({ gateway, reference }: KnownInvoice): Promise<SimulatedInvoice> {
    const invoice = (await this.#store.gateways.up(gateway)).invoices.find(reference)
    if (!invoice) {
      throw new Error(`${gateway} has no invoice ${reference}`)
    }
    return invoice
  }

  #statusPath(): string {
    return `/store/crypto-payments/${this.#sessionId}?cart_id=${this.#checkout?.cartId}`
  }

  #returnPath(): string {
    const provider = this.#current().providerId.replace(/^pp_/, "")
    const reference = this.#invoices.at(-1)?.reference ?? "unknown"
    return `/crypto-payment/return/${provider}/${reference}`
  }
}
