import axios, { type AxiosInstance } from "axios"
import { adminAccount } from "../../demo/store/src/seed/admin-account"
import { AdminPage } from "../browser/admin-page"
import { launchBrowser } from "../browser/browser"
import { eventually } from "../environment/eventually"
import { Shopper } from "../environment/shopper"
import { paidBy, providerIdOf } from "./gateways"
import { OTHER_NODE } from "./other-node"
import type { RunningStore } from "./running-store"

/** The built store is started and used: shoppers pay, a merchant looks. */
export function sellingSuite(running: () => RunningStore): void {
  let api: AxiosInstance
  let shopper: Shopper

  async function boots(node: string): Promise<void> {
    const output = await running().serve(node)
    expect((await api.get("/health")).data).toBe("OK")
    // The plugin says what is missing, and here nothing is.
    expect(output()).not.toContain("[crypto-payment]")
  }

  async function pays(gateway: string): Promise<void> {
    const { cartId, collectionId, session } = await shopper
      .payingBy(providerIdOf(gateway))
      .startPayment()
    const reference = session.data["reference"] as string
    const order = `${running().gatewayUrl(gateway)}/sandbox/api/orders/${reference}`
    await axios.post(`${order}/action`, { action: "pay-exactly" })
    const orderId = await eventually(async () => {
      const { data } = await shopper.get(`/store/crypto-payments/${session.id}?cart_id=${cartId}`)
      expect(data.crypto_payment).toMatchObject({
        status: "paid",
        order_id: expect.stringMatching(/^order_/) as string,
      })
      return data.crypto_payment.order_id as string
    })
    const { data } = await shopper.complete({ cartId, collectionId })
    expect(data).toMatchObject({ type: "order", order: { id: orderId } })
  }

  beforeAll(async () => {
    api = axios.create({ baseURL: running().url })
    const shop = await running().seed(...paidBy.map(providerIdOf))
    shopper = new Shopper(api, shop, providerIdOf(paidBy[0]))
    const { email, password } = adminAccount
    await running().run(["npx", "medusa", "user", "--email", email, "--password", password])
  }, 120_000)

  it("the built store boots", () => boots(process.execPath))

  it.each(paidBy)("a shopper pays by %s: the webhook places the order", pays)

  it("the admin's API lists the payments and their captured orders, for an admin alone", async () => {
    const read = (what: string, headers = {}) =>
      api.get(`/admin/${what}`, { headers, validateStatus: () => true })
    expect((await read("crypto-payments")).status).toBe(401)
    const { data } = await api.post("/auth/user/emailpass", adminAccount)
    const asAdmin = { authorization: `Bearer ${data.token}` }
    const payments = (await read("crypto-payments", asAdmin)).data
    expect(payments.invoices).toEqual(paidBy.map(() => expect.objectContaining({ status: "paid" })))
    const placed = (await read("orders", asAdmin)).data
    expect(placed.orders).toEqual(
      paidBy.map(() => expect.objectContaining({ payment_status: "captured" })),
    )
  })

  it("the admin shows our page in a browser", async () => {
    const browser = await launchBrowser()
    try {
      const admin = await AdminPage.signIn(browser, running().url)
      await admin.open("/crypto-payments")
      await admin.page.getByRole("heading", { name: "Crypto payments" }).first().waitFor()
      await admin.page.getByRole("cell", { name: "Paid" }).first().waitFor()
      expect(admin.problems).toEqual([])
    } finally {
      await browser.close()
    }
  })

  const otherNode = process.env[OTHER_NODE]
  const whereThereIsAnother = otherNode ? it : it.skip
  whereThereIsAnother("the built store boots in the other Node, and a shopper pays", async () => {
    await boots(otherNode as string)
    await pays("paycrypto")
  })
}
