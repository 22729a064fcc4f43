import type { PaymentAttention, PaymentStatus, ShopperPayment } from "../payment"
import { viewOf, type PaymentView, type SeenPayment } from "../view"
import { addressPayment, ethAddress, hostedPayment, iso, minute, start } from "./payments"

const seen = (payment: ShopperPayment | null, changes: Partial<SeenPayment> = {}): SeenPayment => ({
  payment,
  connection: "online",
  receivedAt: start,
  ...changes,
})

const view = (payment: ShopperPayment, now = start): PaymentView => viewOf(seen(payment), now)

describe("what a page about a payment shows", () => {
  it("without a payment: the choice", () => {
    expect(viewOf(seen(null), start)).toEqual({ state: "choosing" })
  })

  it.each<[PaymentStatus, PaymentAttention[], PaymentView["state"]]>([
    ["pending", [], "waiting"],
    ["pending", ["in_review"], "attention"],
    ["confirming", [], "seen"],
    ["confirming", ["in_review"], "attention"],
    ["paid", [], "paid"],
    ["paid", ["overpaid"], "paid"],
    ["paid", ["late"], "paid"],
    ["paid", ["late", "in_review"], "attention"],
    ["underpaid", ["underpaid"], "underpaid"],
    ["underpaid", ["underpaid", "in_review"], "attention"],
    ["abnormal", ["in_review"], "attention"],
    ["abnormal", [], "attention"],
    ["failed", [], "failed"],
    ["canceled", [], "canceled"],
    ["expired", [], "expired"],
    ["expired", ["in_review"], "attention"],
    ["refunding", [], "attention"],
    ["refunded", [], "attention"],
    ["refund_failed", [], "attention"],
  ])("%s with %j: %s", (status, attention, state) => {
    expect(view(hostedPayment({ status, attention })).state).toBe(state)
  })

  it("waiting for a payment on the gateway's page", () => {
    expect(view(hostedPayment(), start + minute)).toEqual({
      state: "waiting",
      due: { amount: "25.00", currency: "USD" },
      way: { url: "https://pay.example.com/i/1", address: null, network: null, uri: null },
      remainingMs: 14 * minute,
    })
  })

  it("waiting for a payment to an address: the amount to its last digit", () => {
    expect(view(addressPayment())).toMatchObject({
      state: "waiting",
      due: { amount: "0.010000000000000001", currency: "ETH" },
      way: {
        url: null,
        address: ethAddress,
        network: "MAINNET",
        uri: `ethereum:${ethAddress}@1?value=10000000000000001`,
      },
    })
  })

  it("amounts without the zeros that gateways add to them", () => {
    const padded = { amount: "0.037600000000000000", currency: "ETH" }
    expect(view(addressPayment(padded))).toMatchObject({ due: { amount: "0.0376" } })
    const short = { ...padded, paid_amount: "0.030000000000000000", paid_currency: "ETH" }
    expect(view(addressPayment({ ...short, status: "underpaid" }))).toMatchObject({
      due: { amount: "0.0376" },
      received: { amount: "0.03" },
      missing: { amount: "0.0076" },
    })
  })

  it("a part that arrived while the gateway waits for the rest", () => {
    const part = { amount: "0.0376", currency: "ETH", paid_amount: "0.03", paid_currency: "ETH" }
    const missing = { amount: "0.0076", currency: "ETH", exact: true }
    expect(view(addressPayment(part))).toMatchObject({ state: "underpaid", missing, way: {} })
    for (const paid_amount of ["0", "0.000000", "0.0376", null]) {
      expect(view(addressPayment({ ...part, paid_amount })).state).toBe("waiting")
    }
    // Of another coin nobody can say whether it is a part.
    expect(view(addressPayment({ ...part, paid_currency: "BTC" })).state).toBe("waiting")
  })

  it.each([
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example.com",
    "",
  ])("an address that a browser would run (%s) becomes no link", (address) => {
    expect(view(hostedPayment({ payment_url: address, payment_uri: address }))).toMatchObject({
      way: { url: null, uri: null },
    })
  })

  it("seen: how many blocks confirm it, its transaction and the order", () => {
    const confirmations = { seen: 2, needed: 12 }
    const payment = hostedPayment({
      status: "confirming",
      confirmations,
      transaction_hash: "0xabc",
      order_id: "order_1",
    })
    expect(view(payment)).toEqual({
      state: "seen",
      confirmations,
      transactionHash: "0xabc",
      orderId: "order_1",
    })
  })

  it("paid: with and without the order, and what was odd about it", () => {
    const attention: PaymentAttention[] = ["overpaid", "late"]
    expect(view(hostedPayment({ status: "paid", attention }))).toEqual({
      state: "paid",
      orderId: null,
      notes: ["overpaid", "late"],
    })
    expect(view(hostedPayment({ status: "paid", order_id: "order_1" }))).toEqual({
      state: "paid",
      orderId: "order_1",
      notes: [],
    })
  })

  it.each(["refunding", "refunded"] as const)("%s is told, with the payment's number", (status) => {
    expect(view(hostedPayment({ status }))).toEqual({
      state: "attention",
      reason: status,
      sessionId: "payses_01TEST",
    })
  })

  describe("underpaid", () => {
    const short = (changes: Partial<ShopperPayment>) =>
      view(addressPayment({ status: "underpaid", ...changes }))

    it("the same asset: exactly what is missing, and no URI that asks for all of it again", () => {
      expect(short({ paid_amount: "0.01", paid_currency: "ETH" })).toEqual({
        state: "underpaid",
        due: { amount: "0.010000000000000001", currency: "ETH" },
        received: { amount: "0.01", currency: "ETH" },
        missing: { amount: "0.000000000000000001", currency: "ETH", exact: true },
        way: { url: null, address: ethAddress, network: "MAINNET", uri: null },
        remainingMs: 15 * minute,
      })
    })

    it.each([
      ["USDT-TRC20", "25.00", "USDT", "20", { amount: "5.00", currency: "USDT", exact: true }],
      ["USD", "25.00", "USDT", "20.5", { amount: "4.50", currency: "USDT", exact: false }],
      ["EUR", "25.00", "USDT", "20", null],
      ["USD", "25.00", "BTC", "0.0001", null],
      ["USD", "25.00", "USDT", "30", null],
      ["USD", "25.00", "USDT", "1e1", null],
    ])("%s %s asked, %s %s there", (currency, amount, paidCurrency, paidAmount, missing) => {
      expect(
        short({ currency, amount, paid_currency: paidCurrency, paid_amount: paidAmount }),
      ).toMatchObject({ missing })
    })

    it("nothing is said of what arrived where the gateway does not", () => {
      expect(short({})).toMatchObject({ received: null, missing: null })
    })

    it("too late for the rest: no way to pay", () => {
      const late = { payment_uri: null, address: null, paid_amount: "0.01", paid_currency: "ETH" }
      expect(short(late)).toMatchObject({ way: null, remainingMs: null })
    })
  })

  describe("time", () => {
    const end = start + 15 * minute

    it("counts down to the last millisecond, then it is expired, though the shop still looks", () => {
      expect(view(hostedPayment(), end - 1)).toMatchObject({ state: "waiting", remainingMs: 1 })
      expect(view(hostedPayment(), end)).toEqual({
        state: "expired",
        final: false,
        orderId: null,
      })
    })

    it("the shop's clock decides: what it does not offer any more is expired", () => {
      expect(view(hostedPayment({ payment_url: null }))).toEqual({
        state: "expired",
        final: false,
        orderId: null,
      })
    })

    it("the gateway's word is final", () => {
      expect(view(hostedPayment({ status: "expired", payment_url: null }))).toEqual({
        state: "expired",
        final: true,
        orderId: null,
      })
    })

    it("a browser whose clock is ahead believes the shop, and shows no countdown", () => {
      const ahead = seen(hostedPayment(), { receivedAt: end + minute })
      expect(viewOf(ahead, end + minute)).toMatchObject({ state: "waiting", remainingMs: null })
      const aLittle = seen(hostedPayment(), { receivedAt: end + 1_000 })
      expect(viewOf(aLittle, end + 1_000)).toEqual({
        state: "expired",
        final: false,
        orderId: null,
      })
    })

    it.each([null, "soon"])("no time that can be read (%p): no countdown", (expires) => {
      expect(view(hostedPayment({ expires_at: expires }))).toMatchObject({
        state: "waiting",
        remainingMs: null,
      })
    })

    it("an hour more", () => {
      const payment = hostedPayment({ expires_at: iso(start + 61 * minute) })
      expect(view(payment)).toMatchObject({ remainingMs: 61 * minute })
    })
  })

  describe("connection", () => {
    it("offline: what was last known stays", () => {
      const last = view(hostedPayment())
      expect(viewOf(seen(hostedPayment(), { connection: "offline" }), start)).toEqual({
        state: "offline",
        last,
      })
    })

    it("a payment that is settled needs no connection", () => {
      const payment = hostedPayment({ status: "paid", order_id: "order_1" })
      expect(viewOf(seen(payment, { connection: "offline" }), start).state).toBe("paid")
    })

    it("a payment that the shop does not know: the choice", () => {
      expect(viewOf(seen(hostedPayment(), { connection: "gone" }), start).state).toBe("choosing")
    })
  })
})
