import { Modules } from "@medusajs/framework/utils"
import type { StoreUnderTest } from "../../environment/store-under-test"

export function gatewayTroubleSuite(store: StoreUnderTest): void {
  describe("an answer about a paid invoice that is not ours as we ordered it", () => {
    it.each<[string, Record<string, unknown>, string]>([
      ["another merchant's order", { cust_order_id: "order_01" }, "reference is order_01, not"],
      ["another invoice", { order_id: "p25041408020716468" }, "gatewayInvoiceId is p2504"],
      ["a smaller amount", { amount: "24.99" }, "amount is 24.99, not 25.00"],
      ["a larger amount", { amount: "2500" }, "amount is 2500, not 25.00"],
      ["another currency", { currency: "JPY" }, "currency is JPY, not USD"],
      ["no amount", { amount: null }, "amount is missing, not 25.00"],
      ["an amount that is none", { amount: "1e9" }, "amount is 1e9, not 25.00"],
      ["no reference", { cust_order_id: "" }, "reference is missing, not"],
    ])("(%s) makes no order and tells the merchant why", async (_title, fields, reason) => {
      const checkout = await store.shopper.startPayment()
      const reference = checkout.session.data["reference"] as string
      store.gateway.orders.payExactly(reference)
      store.gateway.orders.override(reference, fields)

      const { data } = await store.shopper.complete(checkout)
      expect(data.type).not.toBe("order")
      expect(await store.books.countOrders()).toBe(0)
      expect(await store.books.countPayments()).toBe(0)
      expect((await store.shopper.sessions(checkout))[0]?.status).toBe("error")
      expect(store.log.ours().join()).toContain(reason)

      // The money is at the gateway, so the session is not let go of.
      const replaced = await store.shopper.choosePayment(checkout)
      expect(replaced.status).toBeGreaterThanOrEqual(400)
      expect((await store.shopper.sessions(checkout)).map(({ id }) => id)).toContain(
        checkout.session.id,
      )
    })

    it("is the same for the webhook", async () => {
      const checkout = await store.shopper.startPayment()
      const reference = checkout.session.data["reference"] as string
      store.gateway.orders.payExactly(reference)
      store.gateway.orders.override(reference, { amount: "1.00" })
      const body = {
        action: "order_result",
        events: [
          JSON.stringify({
            id: "e1",
            create_time: 1,
            params: { cust_order_id: reference, status: 1 },
          }),
        ],
      }
      const result = await store.container.resolve(Modules.PAYMENT).getWebhookActionAndData({
        provider: "paycrypto_paycrypto",
        payload: {
          data: body,
          rawData: JSON.stringify(body),
          headers: lowerCase(store.gateway.signWebhook(body)),
        },
      })
      expect(result).toEqual({ action: "not_supported" })
      expect(store.log.ours().join()).toContain("amount is 1.00, not 25.00")
    })
  })

  describe("a gateway that gives no usable answer when the cart is completed", () => {
    it.each<[string, Parameters<StoreUnderTest["gateway"]["faults"]["next"]>[0], number]>([
      ["is down", "close", 3],
      ["is too slow", "hang", 3],
      ["answers 500", "http-500", 3],
      ["answers HTML", "html", 1],
      ["answers half a JSON", "malformed-json", 1],
      ["answers another shape", "wrong-shape", 1],
      ["refuses the credentials", { code: 112007, msg: "Invalid signature" }, 1],
      ["has never heard of the order", { code: 111003, msg: "This order does not exist" }, 1],
    ])(
      "(it %s) makes no order now, and the order once it answers",
      async (_title, fault, times) => {
        const checkout = await store.shopper.startPayment()
        store.gateway.orders.payExactly(checkout.session.data["reference"] as string)
        store.gateway.faults.next(fault, { method: "GET", times })

        const { data } = await store.shopper.complete(checkout)
        expect(data.type).not.toBe("order")
        expect(await store.books.countOrders()).toBe(0)
        expect(store.log.ours().length).toBeGreaterThan(0)
        expect((await store.shopper.sessions(checkout))[0]).toMatchObject({ status: "pending" })

        expect((await store.shopper.complete(checkout)).data.type).toBe("order")
        expect(await store.books.countPayments()).toBe(1)
      },
    )
  })
}

function lowerCase(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
}
