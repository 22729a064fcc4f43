import type { StoreUnderTest } from "../../environment/store-under-test"

export function creationSuite(store: StoreUnderTest): void {
  const posts = () => store.gateway.requests.count({ method: "POST", path: "/api/v1/payment" })

  describe("asking for an invoice", () => {
    it("is refused before the gateway is asked when it does not take the currency", async () => {
      const checkout = await store.shopper.fillCart("chf")
      const { status, data } = await store.shopper.choosePayment(checkout)
      expect([status, data.message]).toEqual([
        400,
        "PayCrypto does not take CHF. It takes USD, EUR, JPY, KWD, USDT, USDT-BEP20, USDT-TRC20, USDT-SPL.",
      ])
      expect(posts()).toBe(0)
      expect(await store.shopper.sessions(checkout)).toEqual([])
    })

    it("is refused outside the limits, with the limits in words", async () => {
      const checkout = await store.shopper.fillCart("usd", "plenty", 501)
      const { status, data } = await store.shopper.choosePayment(checkout)
      expect([status, data.message]).toEqual([
        400,
        "PayCrypto accepts amounts above 1 and below 10000 USD; this cart is 10020.00 USD.",
      ])
      expect(posts()).toBe(0)
    })

    it("cannot be steered by what the shopper sends along", async () => {
      const checkout = await store.shopper.fillCart()
      const { data } = await store.shopper.choosePayment(checkout, {
        session_id: "payses_somebody_elses",
        reference: "payses_somebody_elses-1",
        gateway_invoice_id: "p25041408020716468",
        payment_url: "https://evil.example/",
        amount: "0.01",
        currency: "JPY",
        status: "paid",
        paid_amount: "25",
        watched: [
          {
            reference: "payses_somebody_elses-1",
            gateway_invoice_id: "p1",
            amount: "25.00",
            currency: "USD",
            price_amount: "25.00",
            price_currency: "USD",
            why: "uncertain",
          },
        ],
        note: "hello",
      })
      const [session] = data.payment_collection.payment_sessions
      const invoice = store.gateway.orders.list()[0]
      expect(invoice).toMatchObject({ amount: "25.00", currency: "USD" })
      expect(session.data).toEqual({
        note: "hello",
        gateway: "paycrypto",
        session_id: session.id,
        reference: `${session.id}-1`,
        gateway_invoice_id: invoice?.orderId,
        payment_url: `${store.gateway.url}/?id=${invoice?.orderId}`,
        address: null,
        network: null,
        payment_uri: null,
        amount: "25.00",
        currency: "USD",
        price_amount: "25.00",
        price_currency: "USD",
        rate: null,
        expires_at: expect.any(String) as string,
        status: "pending",
        paid_amount: null,
        paid_currency: null,
        watched: [],
      })
      expect((await store.shopper.complete(checkout)).data.type).not.toBe("order")
    })

    it("shows no secret to the shopper and none in the log", async () => {
      const checkout = await store.shopper.startPayment()
      store.gateway.faults.next({ code: 112007, msg: store.gateway.credentials.apiSecret })
      const { data } = await store.shopper.complete(checkout)
      const seen = JSON.stringify([checkout.session, data, store.log.lines])
      for (const secret of Object.values(store.gateway.credentials)) {
        expect(seen).not.toContain(secret)
      }
      expect(store.log.ours().join()).toContain("112007")
    })
  })

  describe("when it is not known whether the gateway made the invoice", () => {
    it.each(["hang", "close", "http-500", "malformed-json"] as const)(
      "(%s) the shopper pays under a new number, and the uncertain one is watched",
      async (fault) => {
        store.gateway.faults.next(fault, { method: "POST", acted: true })
        const { session, ...checkout } = await store.shopper.startPayment()
        expect(posts()).toBe(2)
        expect(session.data).toMatchObject({
          reference: `${session.id}-2`,
          watched: [
            {
              reference: `${session.id}-1`,
              gateway_invoice_id: null,
              amount: "25.00",
              currency: "USD",
              why: "uncertain",
            },
          ],
        })
        expect(store.log.ours().join()).toContain(
          `it is not known whether the invoice ${session.id}-1 was made`,
        )
        store.gateway.orders.payExactly(`${session.id}-2`)
        expect((await store.shopper.complete(checkout)).data.type).toBe("order")
      },
    )

    it("the uncertain invoice leads to the order as well when that one is paid", async () => {
      store.gateway.faults.next("hang", { method: "POST", acted: true })
      const { session, ...checkout } = await store.shopper.startPayment()
      const paid = store.gateway.orders.payExactly(`${session.id}-1`)
      expect((await store.shopper.complete(checkout)).data.type).toBe("order")
      const [order] = await store.books.ordersOf(checkout.cartId)
      expect(order?.payment_collections[0]?.payments).toHaveLength(1)
      expect(order?.payment_collections[0]?.payments[0]?.data).toMatchObject({
        reference: `${session.id}-1`,
        gateway_invoice_id: paid.orderId,
        status: "paid",
      })
    })

    it("a number that is taken already (117008) is treated the same", async () => {
      store.gateway.faults.next(
        { code: 117008, msg: "Transaction already exist" },
        { method: "POST" },
      )
      const { session } = await store.shopper.startPayment()
      expect(session.data).toMatchObject({
        reference: `${session.id}-2`,
        watched: [{ reference: `${session.id}-1` }],
      })
    })

    it("it gives up after the second try, and leaves no session behind", async () => {
      store.gateway.faults.next("close", { method: "POST", times: 5 })
      const checkout = await store.shopper.fillCart()
      const { status, data } = await store.shopper.choosePayment(checkout)
      expect([status, data.message]).toEqual([
        422,
        "PayCrypto could not be used just now. Please try again in a moment, or choose another payment method.",
      ])
      expect(posts()).toBe(2)
      expect(await store.shopper.sessions(checkout)).toEqual([])
    })
  })

  it("refused credentials: a sentence for the shopper, the reason for the merchant", async () => {
    store.gateway.faults.next({ code: 112008, msg: "app key invalid" }, { method: "POST" })
    const checkout = await store.shopper.fillCart()
    const { status, data } = await store.shopper.choosePayment(checkout)
    expect([status, data.message]).toEqual([
      422,
      "PayCrypto could not be used just now (code 112008). Please choose another payment method, or contact the shop.",
    ])
    expect(posts()).toBe(1)
    expect(store.log.ours().join()).toContain(
      '112008: the API key is not known. Check apiKey, apiSecret and passphrase against the API key in the PayCrypto console. Sandbox keys work in the sandbox only. PayCrypto says: "app key invalid".',
    )
    expect(await store.shopper.sessions(checkout)).toEqual([])
  })
}
