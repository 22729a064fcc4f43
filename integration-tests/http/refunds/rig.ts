import { randomUUID } from "node:crypto"
import { ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import type { AxiosResponse } from "axios"
import type { GatewaySimulator } from "../../../sandbox"
import type { InvoiceRow, RefundRow } from "../../../src/modules/crypto-payment"
import { cpayParts } from "../../../src/providers/cpay/parts"
import { payCryptoParts } from "../../../src/providers/paycrypto/parts"
import {
  registeredProviders,
  type RegisteredProvider,
} from "../../../src/providers/registered-providers"
import type { RefundView } from "../../../src/workflows/refund"
import type { OrderInBooks } from "../../environment/books"
import { providerIds, type GatewaysStore, type Simulators } from "../../environment/gateways-store"
import { Plugin } from "../../environment/plugin"

/** A paid order of 25.00 USD. */
export interface PaidOrder {
  row: InvoiceRow
  /** The gateway's own id of the invoice. */
  id: string
  cartId: string
  plugin: Plugin
}

/** A refund, or why there is none. */
type RefundAnswer = AxiosResponse<{ refund: RefundView; type: string; message: string }>

interface BookedRefund {
  id: string
  amount: unknown
  note: string | null
}

interface Decision {
  /** Which of the order's refunds, from 0. */
  place?: number
  /** In major units, where staff change it. */
  amount?: string
}

/** Addresses with their checksums, published as examples. */
export const addresses = {
  tron: "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
  ethereum: "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
  bitcoin: "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
} as const

/** Where ether goes. */
export const eth = { asset: "ETH", address: addresses.ethereum, network: "ethereum" }

/** The merchant, at the admin's API. */
class Merchant {
  #id = ""

  constructor(private readonly store: GatewaysStore) {}

  async signUp(): Promise<void> {
    const users = this.store.container.resolve(Modules.USER)
    this.#id = (await users.createUsers({ email: "merchant@example.com" })).id
  }

  token(actorType: "user" | "customer" = "user"): string {
    const claims = { actor_id: this.#id, actor_type: actorType, auth_identity_id: "authid_1" }
    return generateJwtToken({ ...claims, app_metadata: {} }, { secret: "test", expiresIn: "1h" })
  }

  get(path: string): Promise<AxiosResponse> {
    return this.store.api.get(`/admin/crypto-payments${path}`, configFor(this.token()))
  }

  post(path: string, body: object = {}, token = this.token()): Promise<AxiosResponse> {
    return this.store.api.post(`/admin/crypto-payments${path}`, body, configFor(token))
  }
}

/** Any status is an answer: tests look at it. */
function configFor(token: string) {
  return {
    headers: token === "" ? {} : { Authorization: `Bearer ${token}` },
    validateStatus: () => true,
  }
}

/** What a merchant does about refunds, and what came of it. */
export class RefundRig {
  readonly admin: Merchant
  #usual: [string, RegisteredProvider][] = []

  constructor(readonly store: GatewaysStore) {
    this.admin = new Merchant(store)
  }

  get #registered(): Map<string, RegisteredProvider> {
    return registeredProviders(
      this.store.container.resolve(ContainerRegistrationKeys.CONFIG_MODULE),
    )
  }

  /** Before every test: a merchant, and the refund calls switched on that are off by default. */
  async prepare(): Promise<void> {
    await this.admin.signUp()
    this.#usual = [...this.#registered]
    const { paycrypto, cpay } = this.store.simulators
    const of = (id: string) => {
      const { backendUrl, storefront } = this.#registered.get(id)?.options ?? {}
      return { backendUrl, storefront, timeoutMs: 1000 }
    }
    this.#register(
      providerIds.paycrypto,
      payCryptoParts({
        ...paycrypto.credentials,
        ...of(providerIds.paycrypto),
        baseUrl: paycrypto.url,
        refundCall: true,
      }),
    )
    paycrypto.faults.refundEnabled = true
    this.#register(
      providerIds.cpay,
      cpayParts({
        merchantId: cpay.credentials.merchantId,
        securityKey: cpay.credentials.securityKey,
        ...of(providerIds.cpay),
        baseUrl: cpay.url,
        payouts: { enabled: true, maxAmount: { USDT: "500" } },
      }),
    )
    for (const id of Object.values(providerIds)) {
      new Plugin(this.store, id).reset()
    }
  }

  /** After every test. */
  restore(): void {
    for (const [id, provider] of this.#usual) {
      this.#registered.set(id, provider)
    }
  }

  #register(providerId: string, parts: Omit<RegisteredProvider, "providerId">): void {
    this.#registered.set(providerId, { ...parts, providerId })
  }

  simulator(gateway: keyof Simulators): GatewaySimulator {
    return this.store.simulators[gateway]
  }

  /** An order of 25.00 USD, paid and settled. */
  async paidOrder(gateway: keyof Simulators): Promise<PaidOrder> {
    const plugin = new Plugin(this.store, providerIds[gateway])
    const shopper = this.store.shopper.payingBy(providerIds[gateway])
    const { session, cartId } = await shopper.startPayment()
    const { reference, gateway_invoice_id: id } = session.data as Record<string, string>
    this.simulator(gateway).invoices.act(id as string, "pay-exactly")
    await plugin.reconcileIn(60_000)
    plugin.reset()
    const row = await plugin.invoice(reference as string)
    expect(row.settled_at).not.toBeNull()
    this.simulator(gateway).requests.clear()
    return { row, id: id as string, cartId, plugin }
  }

  /** Presses something of Medusa's own admin. */
  press(path: string, body: object = {}, token = this.admin.token()): Promise<AxiosResponse> {
    return this.store.api.post(path, body, configFor(token))
  }

  /** Pay Protocol's refunds of the order, the oldest first. */
  askedOfPayProtocol({ row }: PaidOrder) {
    const { refunds } = this.store.simulators.payprotocol
    return refunds.list().filter(({ outTradeNo }) => outTradeNo === row.reference)
  }

  /** Pay Protocol's staff, or the chain, decide about one of them. */
  decide(paid: PaidOrder, status: number, { place = 0, amount }: Decision = {}): void {
    const refund = this.askedOfPayProtocol(paid)[place]
    this.store.simulators.payprotocol.refunds.setStatus(refund?.refundId as number, status, amount)
  }

  /** Alchemy Pay's refunds of the order, the oldest first. */
  askedOfAlchemyPay({ row }: PaidOrder) {
    const { refunds } = this.store.simulators.alchemypay
    return refunds.list().filter(({ merchantOrderNo }) => merchantOrderNo === row.reference)
  }

  refund({ row }: PaidOrder, input: object, key: string = randomUUID()): Promise<RefundAnswer> {
    return this.admin.post(`/${row.id}/refunds`, { idempotency_key: key, ...input })
  }

  record({ row }: PaidOrder, input: object, key: string = randomUUID()): Promise<RefundAnswer> {
    return this.admin.post(`/${row.id}/refunds/record`, {
      asset: "USDT",
      address: addresses.tron,
      network: "tron",
      transaction_hash: `0x${randomUUID().replaceAll("-", "")}`,
      idempotency_key: key,
      ...input,
    })
  }

  async look({ row }: PaidOrder, refund: RefundView): Promise<RefundView> {
    const { status, data } = await this.admin.post(`/${row.id}/refunds/${refund.id}/look`)
    expect(status).toBe(200)
    return data.refund as RefundView
  }

  async refunds({ row, plugin }: PaidOrder): Promise<RefundRow[]> {
    return plugin.module.refunds.ofInvoice(row.id)
  }

  async invoice({ row, plugin }: PaidOrder): Promise<InvoiceRow> {
    return plugin.invoice(row.reference)
  }

  async order({ cartId }: PaidOrder): Promise<OrderInBooks> {
    const [order] = await this.store.books.ordersOf(cartId)
    return order as OrderInBooks
  }

  async payment(paid: PaidOrder) {
    const collections = (await this.order(paid)).payment_collections
    const [payment] = collections.flatMap(({ payments }) => payments)
    const refunds = payment?.refunds as BookedRefund[]
    return { id: payment?.id as string, refunds }
  }

  /** That Medusa shows these refunds on the payment, and the order's books say the same. */
  async expectBooked(paid: PaidOrder, ...amounts: string[]): Promise<void> {
    const { refunds } = await this.payment(paid)
    expect(refunds.map((refund) => String(refund.amount)).sort()).toEqual(amounts.sort())
    const { transactions } = await this.order(paid)
    expect(transactions.map(({ amount }) => String(amount)).sort()).toEqual(
      ["25", ...amounts.map((amount) => `-${amount}`)].sort(),
    )
  }

  /** As `expectBooked`, where Medusa had booked it in the order as it canceled that. */
  async expectBookedOnCanceled(paid: PaidOrder, ...amounts: string[]): Promise<void> {
    const { refunds } = await this.payment(paid)
    expect(refunds.map((refund) => String(refund.amount)).sort()).toEqual(amounts.sort())
    const { transactions } = await this.order(paid)
    expect(transactions.map(({ amount }) => String(amount)).sort()).toEqual(["-25", "25"])
  }
}
