import type { GatewaysStore } from "../../environment/gateways-store"
import { MethodRig } from "./method-rig"
import { cpay } from "./methods/cpay"
import { payscrypt } from "./methods/payscrypt"

/** Methods that are paid in an asset: where to pay, and what happens without a rate. */
export function cryptoPricesSuite(store: GatewaysStore): void {
  describe("prices in an asset", () => cryptoPrices(store))
}

function cryptoPrices(store: GatewaysStore): void {
  const addressed = new MethodRig(store, payscrypt)
  const converted = new MethodRig(store, cpay)

  beforeEach(() => addressed.plugin.reset())

  it("Payscrypt's address, network and payment link are in the session and in the status", async () => {
    const { checkout, session, id } = await addressed.start()
    const { address, payment_uri: uri } = session.data as Record<string, string>
    expect(address).toMatch(/^0xSANDBOX/)
    const place = { address, network: "ETH SANDBOX", payment_uri: uri }
    expect(session.data).toMatchObject({ ...place, amount: payscrypt.ordered.amount })

    const ask = () =>
      addressed.shopper.get(`/store/crypto-payments/${session.id}?cart_id=${checkout.cartId}`)
    expect((await ask()).data.crypto_payment).toMatchObject({
      ...place,
      status: "pending",
      amount: payscrypt.ordered.amount,
      currency: "ETH",
      price_amount: "25.00",
      price_currency: "USD",
      rate: "2500",
      confirmations: { seen: 0, needed: 12 },
    })

    addressed.simulator.invoices.act(id, "pay-exactly")
    addressed.plugin.turnClock(60_000)
    const { data } = await ask()
    expect(data.crypto_payment).toMatchObject({
      status: "paid",
      address: null,
      payment_uri: null,
      network: "ETH SANDBOX",
      paid_amount: "0.01",
      order_id: expect.stringMatching(/^order_/) as string,
    })
  })

  /** No session, no invoice and nothing to watch; the cart can be paid otherwise. */
  async function expectNothingLeft(rig: MethodRig, collectionId: string): Promise<void> {
    expect(await rig.plugin.module.ledger.ofCollection(collectionId)).toEqual([])
    expect(rig.simulator.requests.list().filter(({ path }) => /create/i.test(path))).toEqual([])
  }

  it("C-Pay gives no rate: no invoice, a clear sentence, nothing left to watch", async () => {
    const { shopper } = converted
    const checkout = await shopper.fillCart()
    store.simulators.cpay.faults.noRate = true
    const refused = await shopper.choosePayment(checkout)
    expect([refused.status, refused.data.message]).toEqual([
      400,
      "C-Pay cannot be used with USD at the moment.",
    ])
    expect(store.log.lines.join("\n")).toContain("C-Pay gives no rate from USD to USDT")
    await expectNothingLeft(converted, checkout.collectionId)
    expect(await shopper.sessions(checkout)).toEqual([])

    store.simulators.cpay.faults.noRate = false
    expect((await shopper.choosePayment(checkout)).status).toBe(200)
  })

  it("C-Pay's rate cannot be had for now: the same", async () => {
    const { shopper } = converted
    const checkout = await shopper.fillCart()
    store.simulators.cpay.faults.next("http-500", { times: 10 })
    const refused = await shopper.choosePayment(checkout)
    expect(refused.status).toBe(422)
    expect(refused.data.message).toMatch(/C-Pay could not be used just now.*try again in a moment/)
    await expectNothingLeft(converted, checkout.collectionId)
  })

  it("Payscrypt's table has no rate for the currency: the same", async () => {
    const { shopper } = addressed
    const checkout = await shopper.fillCart("eur")
    const refused = await shopper.choosePayment(checkout)
    expect(refused.status).toBe(400)
    expect(refused.data.message).toMatch(/^Payscrypt does not take EUR\. It takes .*USD/)
    await expectNothingLeft(addressed, checkout.collectionId)
    expect(await shopper.sessions(checkout)).toEqual([])
  })
}
