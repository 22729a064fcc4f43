import { randomBytes } from "node:crypto"
import type {
  GatewaySimulator,
  SimulatedAction,
  SimulatedInvoice,
} from "../../../sandbox/simulator/handle"
import type { CreatedInvoice, CreateInvoiceRequest, Gateway } from "../../../src/gateways/gateway"
import type { WebhookRequest } from "../../../src/gateways/gateway"
import type { ExpectedInvoice } from "../../../src/payments/matching"
import { invoicePrice } from "../../../src/payments/price"
import { formatReference } from "../../../src/payments/reference"
import type { Connection, GatewayUnderTest, StorePrice } from "./adapter"
import { Shop, webhookRequest } from "./shop"

export const timeoutMs = 400
export const webhookToleranceMs = 15 * 60 * 1000
export const attempts = 3

/** An invoice that was made, and what the ledger would know of it. */
export interface OpenedInvoice {
  request: CreateInvoiceRequest
  created: CreatedInvoice
  expected: ExpectedInvoice
  /** The gateway's own id. */
  id: string
}

/** A gateway under test, its simulator and a shop that gets its webhooks. */
export class Rig {
  readonly gateway: Gateway

  private constructor(
    readonly adapter: GatewayUnderTest,
    readonly simulator: GatewaySimulator,
    readonly shop: Shop,
  ) {
    this.gateway = this.build()
  }

  static async start(adapter: GatewayUnderTest): Promise<Rig> {
    const shop = await Shop.open()
    const simulator = await adapter
      .startSimulator({
        consoleWebhookUrl: shop.url,
        retry: { attempts: 5, intervalMs: 20 },
        log: () => undefined,
      })
      .catch(async (error: unknown) => {
        await shop.close()
        throw error
      })
    return new Rig(adapter, simulator, shop)
  }

  /** The same simulator and shop with another gateway before them. */
  with(adapter: GatewayUnderTest): Rig {
    return new Rig(adapter, this.simulator, this.shop)
  }

  connection(changes: Partial<Connection> = {}): Connection {
    return {
      baseUrl: this.simulator.url,
      credentials: this.simulator.credentials,
      previousSecrets: {},
      timeoutMs,
      webhookToleranceMs,
      retry: { attempts, baseDelayMs: 5 },
      options: {},
      ...changes,
    }
  }

  build(changes: Partial<Connection> = {}): Gateway {
    return this.adapter.build(this.connection(changes))
  }

  /** A gateway, some of whose credentials are replaced by others of the same form. */
  buildWith(credentials: Readonly<Record<string, string>>): Gateway {
    return this.build({ credentials: { ...this.simulator.credentials, ...credentials } })
  }

  /** What the provider would ask the gateway for, with every decimal, converted where it must be. */
  async request(
    { amount, currency }: StorePrice = this.adapter.usualPrice,
    gateway: Gateway = this.gateway,
  ): Promise<CreateInvoiceRequest> {
    const price = invoicePrice(amount, currency, gateway.name)
    const ordered = gateway.capabilities.pricedIn === "crypto" ? await gateway.quote(price) : price
    return {
      reference: newReference(gateway),
      amount: ordered.amount,
      currency: ordered.currency,
      description: "Your order at Example Shop",
      shopper: {
        id: "cus_01",
        email: "shopper@example.com",
        countryCode: "BR",
        ip: "203.0.113.7",
      },
      notifyUrl: this.shop.url,
      returnUrl: "https://shop.example.com/return?cart=cart_01&x=1",
    }
  }

  async open(price?: StorePrice, gateway: Gateway = this.gateway): Promise<OpenedInvoice> {
    const request = await this.request(price, gateway)
    const created = await gateway.createInvoice(request)
    return {
      request,
      created,
      expected: expectedOf(request, created),
      id: created.gatewayInvoiceId,
    }
  }

  async openPaid(): Promise<OpenedInvoice> {
    const invoice = await this.open()
    this.act(invoice.id, this.adapter.pay)
    return invoice
  }

  act(id: string, actions: readonly SimulatedAction[]): void {
    actions.forEach((action) => this.simulator.invoices.act(id, action))
  }

  /** The simulator's own view. */
  simulated(idOrReference: string): SimulatedInvoice {
    const found = this.simulator.invoices.find(idOrReference)
    if (!found) {
      throw new Error(`the simulator has no invoice ${idOrReference}`)
    }
    return found
  }

  /** How many requests reached the API's calls to create or to query. */
  asked(call: "create" | "query"): number {
    return this.simulator.requests.count(this.adapter.api[call])
  }

  /** The webhook that tells of these invoices now, in the usual form. */
  webhookFor(ids: readonly string[], at?: number): WebhookRequest {
    const webhook = this.simulator.webhookFor(ids, at === undefined ? {} : { at })
    return webhookRequest(webhook.body, webhook.headers, webhook.url)
  }

  /** A gateway without faults, an idle shop. */
  async reset(): Promise<void> {
    this.simulator.faults.reset()
    await this.simulator.deliveries.settled()
    this.simulator.requests.clear()
    this.shop.clear()
    this.shop.usualReply = this.gateway.acknowledge("accepted")
  }

  async stop(): Promise<void> {
    await this.simulator.stop()
    await this.shop.close()
  }
}

/** What the ledger knows after a creation; its answer is `null` where it was lost. */
export function expectedOf(
  request: CreateInvoiceRequest,
  created: CreatedInvoice | null,
): ExpectedInvoice {
  return {
    reference: request.reference,
    gatewayInvoiceId: created?.gatewayInvoiceId ?? null,
    amount: request.amount,
    currency: request.currency,
    expiresAt: created?.expiresAt ?? null,
  }
}

/** A merchant reference as the provider makes it of a payment session's id. */
export function newReference(gateway: Gateway): string {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
  const letters = [...randomBytes(25)].map((byte) => alphabet[byte % 32])
  const sessionId = `payses_0${letters.join("")}`
  return formatReference({ sessionId, attempt: 1 }, undefined, gateway.referenceStyle)
}
