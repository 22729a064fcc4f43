import { Modules } from "@medusajs/framework/utils"
import { eventually } from "../../environment/eventually"
import { PluginUnderTest } from "../settlement/plugin-under-test"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { returnPathOf, visit } from "./return-visit"

export function returnRouteSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)

  beforeEach(() => plugin.reset())

  async function started(variant?: "last") {
    const { session, ...checkout } = await store.shopper.startPayment("usd", variant)
    const reference = session.data["reference"] as string
    return { session, checkout, reference, path: returnPathOf(store, reference) }
  }

  describe("coming back from the gateway", () => {
    it("the gateway is given the plugin's own return route", async () => {
      const { reference } = await started()
      expect(store.gateway.orders.find(reference)?.returnUrl).toBe(
        `${process.env["BACKEND_URL"]}/crypto-payment/return/paycrypto_paycrypto/${reference}`,
      )
    })

    it("paid, webhook lost: the return alone places the order and shows its confirmation", async () => {
      const { checkout, reference, path } = await started()
      store.gateway.orders.payExactly(reference)
      const page = await visit(store, path)
      await plugin.expectSettledOnce(checkout, reference)
      const [order] = await store.books.ordersOf(checkout.cartId)
      expect(page.status).toBe(200)
      expect(page.refresh).toBe(`http://localhost:8000/us/order/${order?.id}/confirmed`)
      expect(page.link).toBe(page.refresh)
      expect(page.html).toContain("Your payment has arrived and your order is placed.")
    })

    it("may be repeated, and all at once: one order, one capture, one page", async () => {
      const { checkout, reference, path } = await started()
      store.gateway.orders.payExactly(reference)
      await Promise.all(Array.from({ length: 5 }, () => visit(store, path)))
      const pages = await Promise.all(Array.from({ length: 3 }, () => visit(store, path)))
      await plugin.expectSettledOnce(checkout, reference)
      expect(new Set(pages.map(({ refresh }) => refresh)).size).toBe(1)
      expect(pages[0]?.refresh).toMatch(/\/us\/order\/order_\w+\/confirmed$/)
    })

    it.each<[string, number, string, string]>([
      ["unpaid", 0, "/us/pending?", "not confirmed yet"],
      ["failed", 4, "/us/checkout?payment=failed", "did not succeed"],
      ["canceled", 5, "/us/checkout?payment=canceled", "did not succeed"],
      ["expired, without a page of its own", 6, "/return", "This payment has expired."],
      ["abnormal", 3, "/us/pending?", "not confirmed yet"],
    ])("%s: the page for it, and no order", async (_title, raw, target, said) => {
      const { reference, path } = await started()
      store.gateway.orders.setStatus(reference, raw)
      const page = await visit(store, path)
      expect(page.status).toBe(200)
      expect(page.refresh).toMatch(
        new RegExp(`^http://localhost:8000${target.replace(/[?/]/g, "\\$&")}`),
      )
      expect(page.html).toContain(said)
      expect(await store.books.countOrders()).toBe(0)
    })

    it("confirming: the order is placed, and still nothing is called paid", async () => {
      const { session, checkout, reference, path } = await started()
      store.gateway.orders.setStatus(reference, 2)
      const page = await visit(store, path)
      expect(await store.books.ordersOf(checkout.cartId)).toHaveLength(1)
      expect(page.refresh).toBe(
        `http://localhost:8000/us/pending?cart=${checkout.cartId}&session=${session.id}&status=confirming`,
      )
      expect(page.html).not.toContain("has arrived")
    })

    it("paid, and the last piece sold out in the meantime: the shopper is told to wait", async () => {
      const { reference, path } = await started("last")
      await plugin.stock("last", 0)
      store.gateway.orders.payExactly(reference)
      const page = await visit(store, path)
      expect(page.refresh).toMatch(/\/us\/pending\?.*&status=paid$/)
      expect(await store.books.countOrders()).toBe(0)
      await plugin.stock("last", 1)
    })

    it("a gateway that does not answer keeps nobody waiting longer than 8 s", async () => {
      const { reference, path } = await started()
      store.gateway.orders.payExactly(reference)
      store.gateway.faults.latencyMs = 900
      store.gateway.faults.next("hang", { method: "GET", times: 50 })
      const began = Date.now()
      const page = await visit(store, path)
      expect(Date.now() - began).toBeLessThan(9_000)
      expect(page.refresh).toMatch(/\/us\/pending\?.*&status=pending$/)
      expect(await store.books.countOrders()).toBe(0)
    })

    it("a settlement slower than 8 s goes on by itself", async () => {
      const { checkout, reference, path } = await started()
      store.gateway.orders.payExactly(reference)
      const locking = store.container.resolve(Modules.LOCKING)
      const lock = { ownerId: "another change of this cart", expire: 60 }
      await locking.acquire(checkout.cartId, lock)
      const began = Date.now()
      const page = await visit(store, path)
      expect(Date.now() - began).toBeGreaterThan(7_500)
      expect(Date.now() - began).toBeLessThan(10_000)
      expect(page.refresh).toMatch(/\/us\/pending\?.*&status=paid$/)
      await locking.release(checkout.cartId, lock)
      await eventually(() => plugin.expectSettledOnce(checkout, reference))
    })
  })
}
