import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils"
import type { GatewaySimulator, SimulatedWebhook } from "../../../sandbox/simulator"
import type { Gateway } from "../../../src/gateways/gateway"
import { formatReference } from "../../../src/payments/reference"
import { registeredProviders } from "../../../src/providers/registered-providers"
import type { GatewaysStore } from "../../environment/gateways-store"
import { Plugin } from "../../environment/plugin"
import type { Checkout, Shopper, StoreSession } from "../../environment/shopper"
import type { MethodUnderTest } from "./method"

/** A cart with an invoice that can be paid. */
export interface StartedPayment {
  checkout: Checkout
  session: StoreSession
  reference: string
  /** The gateway's own id. */
  id: string
}

export interface Reply {
  status: number
  body: string
}

/** One payment method of the store, for the scenarios, which take it apart. */
export class MethodRig {
  readonly plugin: Plugin

  constructor(
    readonly store: GatewaysStore,
    readonly method: MethodUnderTest,
  ) {
    this.plugin = new Plugin(store, method.providerId)
  }

  get simulator(): GatewaySimulator {
    return this.store.simulators[this.method.simulator]
  }

  get shopper(): Shopper {
    return this.store.shopper.payingBy(this.method.providerId)
  }

  /** The gateway as the store has built it. */
  get gateway(): Gateway {
    const config = this.store.container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
    return registeredProviders(config).get(this.method.providerId)?.gateway as Gateway
  }

  get accepted(): Reply {
    return { status: 200, body: this.method.webhooks.acknowledgement }
  }

  readonly start = async (): Promise<StartedPayment> => {
    const { session, ...checkout } = await this.shopper.startPayment()
    const { reference, gateway_invoice_id: id } = session.data as Record<string, string>
    return { checkout, session, reference: reference as string, id: id as string }
  }

  readonly startPaid = async (): Promise<StartedPayment> => {
    const payment = await this.start()
    this.simulator.invoices.act(payment.id, "pay-exactly")
    this.simulator.requests.clear()
    return payment
  }

  /** The webhook that tells of the invoice now. */
  readonly webhook = (id: string): SimulatedWebhook => this.simulator.webhookFor([id])

  readonly send = async ({ url, headers, body }: SimulatedWebhook): Promise<Reply> => {
    const answer = await fetch(url, { method: "POST", headers, body })
    return { status: answer.status, body: await answer.text() }
  }

  /** How often the gateway was asked about an invoice. */
  readonly queries = (): number => this.simulator.requests.count(this.method.query)

  /**
   * An invoice of another store on the same merchant account, whose webhooks come here.
   *
   * @returns the gateway's own id
   */
  readonly foreignInvoice = async (notifyUrl: string): Promise<string> => {
    const { amount, currency } = this.method.ordered
    const { gateway } = this
    const sessionId = generateEntityId("", "payses")
    const created = await gateway.createInvoice({
      reference: formatReference({ sessionId, attempt: 1 }, undefined, gateway.referenceStyle),
      amount,
      currency,
      description: "Another store's order",
      shopper: { id: "cus_9", email: "eve@example.com", countryCode: "US", ip: "203.0.113.9" },
      notifyUrl,
      returnUrl: "https://another.example.com/return",
    })
    return created.gatewayInvoiceId
  }

  /** That no secret of the gateway stands in the text. */
  readonly expectNoSecret = (text: string): void => {
    for (const name of this.method.secrets) {
      expect(text).not.toContain(this.simulator.credentials[name])
    }
  }
}
