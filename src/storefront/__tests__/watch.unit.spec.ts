import Medusa from "@medusajs/js-sdk"
import { createCryptoPayments, viewOf, type SeenPayment, type Watch } from ".."
import { hostedPayment, iso } from "./payments"
import { refused, StoreServer } from "./store-server"

/** What `watch` knows of a page: that it can be hidden, and when somebody comes back to it. */
class Page {
  readonly document = Object.assign(new EventTarget(), { visibilityState: "visible" })
  readonly window = new EventTarget()

  hide(hidden: boolean): void {
    this.document.visibilityState = hidden ? "hidden" : "visible"
    this.document.dispatchEvent(new Event("visibilitychange"))
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe("watching a payment", () => {
  const status = /^GET \/store\/crypto-payments/
  let store: StoreServer
  let watch: Watch | undefined
  let seen: SeenPayment[]

  /** A tenth of the real pauses. */
  const begin = (options: { signal?: AbortSignal; sessionId?: string } = {}) => {
    const payments = createCryptoPayments(new Medusa({ baseUrl: store.url, publishableKey: "pk" }))
    watch = payments.watch(
      { session_id: options.sessionId ?? "payses_01TEST" },
      {
        cartId: "cart_01TEST",
        onChange: (news) => seen.push(news),
        shortestPauseMs: 40,
        longestPauseMs: 200,
        signal: options.signal,
      },
    )
  }
  const asked = () => store.to(status).length
  const last = () => seen[seen.length - 1] as SeenPayment
  const until = async (what: () => boolean) => {
    const end = performance.now() + 4_000
    while (!what()) {
      if (performance.now() > end) {
        throw new Error(`it did not happen; asked ${asked()} times, saw ${JSON.stringify(seen)}`)
      }
      await pause(5)
    }
  }

  beforeEach(async () => {
    store = await StoreServer.start()
    seen = []
    store.has(hostedPayment({ expires_at: iso(Date.now() + 600_000) }))
  })

  afterEach(async () => {
    watch?.stop()
    await store.stop()
  })

  const change = (changes: Parameters<typeof hostedPayment>[0]) =>
    store.has({
      ...(store.payments.get("payses_01TEST") as ReturnType<typeof hostedPayment>),
      ...changes,
    })

  it("asks at once, then ever more seldom, up to the longest pause", async () => {
    begin()
    await until(() => asked() === 9)
    const times = store.to(status).map(({ at }) => at)
    const pauses = times.slice(1).map((at, index) => at - (times[index] as number))
    expect(store.to(status)[0]?.query).toEqual({ cart_id: "cart_01TEST" })
    expect(pauses[0]).toBeGreaterThanOrEqual(35)
    expect(pauses[0]).toBeLessThan(120)
    for (const late of pauses.slice(-2)) {
      expect(late).toBeGreaterThanOrEqual(190)
      expect(late).toBeLessThan(400)
    }
  })

  it("asks more often again after news, and ends when the order is there and paid", async () => {
    begin()
    await until(() => asked() === 6)
    change({ status: "confirming", payment_url: null, confirmations: { seen: 1, needed: 3 } })
    await until(() => last().payment?.status === "confirming")
    const [heard, before] = [performance.now(), asked()]
    await until(() => asked() === before + 1)
    expect(performance.now() - heard).toBeLessThan(150)
    change({ status: "paid" })
    await until(() => last().payment?.status === "paid")
    change({ order_id: "order_1" })
    await until(() => last().payment?.order_id === "order_1")
    const total = asked()
    await pause(300)
    expect(asked()).toBe(total)
  })

  it("asks just after the payment's end, not a pause later", async () => {
    const expiresAt = Date.now() + 700
    store.has(hostedPayment({ expires_at: iso(expiresAt) }))
    begin()
    await until(() => Date.now() > expiresAt + 130)
    expect(seen.some(({ receivedAt }) => (receivedAt ?? 0) >= expiresAt)).toBe(true)
  })

  it("no connection: says so, keeps what it knows, and tells when it is back", async () => {
    begin()
    await until(() => seen.length === 1)
    store.down = true
    await until(() => last().connection === "offline")
    expect(last().payment?.amount).toBe("25.00")
    expect(viewOf(last(), Date.now())).toMatchObject({
      state: "offline",
      last: { state: "waiting" },
    })
    store.down = false
    await until(() => last().connection === "online")
  })

  it.each([500, 502, 503])("a shop in trouble (%i) counts as no connection", async (code) => {
    store.plan(status, refused(code, "trouble"))
    begin()
    await until(() => last()?.connection === "offline")
    await until(() => last().connection === "online")
  })

  it("an answer that is no answer (a sign-in page of a public network) counts as none", async () => {
    store.plan(status, { status: 200, body: "<html>Welcome to our hotel</html>" })
    begin()
    await until(() => last()?.connection === "offline")
    await until(() => last().connection === "online")
  })

  it("asked for patience: waits as long as it was asked to, also when the shopper comes back", async () => {
    store.plan(
      status,
      refused(429, "Too many requests. Please ask again in 1 s.", "too_many_requests"),
    )
    begin()
    await until(() => asked() === 1)
    const first = store.to(status)[0]?.at as number
    await pause(100)
    watch?.look()
    await until(() => asked() === 2)
    expect((store.to(status)[1]?.at as number) - first).toBeGreaterThanOrEqual(990)
    expect(seen.every(({ connection }) => connection === "online")).toBe(true)
  })

  it("a payment that the shop does not know: says so once, and ends", async () => {
    begin({ sessionId: "payses_OTHER" })
    await until(() => last()?.connection === "gone")
    await pause(200)
    expect([seen.length, asked()]).toEqual([1, 1])
  })

  it("stops: nothing is asked or told any more", async () => {
    begin()
    await until(() => seen.length === 1)
    watch?.stop()
    const [told, total] = [seen.length, asked()]
    await pause(200)
    expect([seen.length, asked()]).toEqual([told, total])
  })

  it("stops in the middle of a question: its answer is not told", async () => {
    store.plan(status, async () => {
      await pause(100)
      return refused(404, "late", "not_found")
    })
    const stopping = new AbortController()
    begin({ signal: stopping.signal })
    await until(() => asked() === 1)
    stopping.abort()
    await pause(200)
    expect([seen.length, asked()]).toEqual([0, 1])
  })

  it("is not begun with a signal that is over", async () => {
    begin({ signal: AbortSignal.abort() })
    await pause(100)
    expect(asked()).toBe(0)
  })

  describe("in a page", () => {
    let page: Page

    beforeEach(() => {
      page = new Page()
      Object.assign(globalThis, { document: page.document, window: page.window })
    })

    afterEach(() => {
      watch?.stop()
      Object.assign(globalThis, { document: undefined, window: undefined })
      delete (globalThis as { document?: unknown }).document
      delete (globalThis as { window?: unknown }).window
    })

    it("asks nothing while it is hidden, and at once when it is looked at again", async () => {
      begin()
      await until(() => asked() === 2)
      page.hide(true)
      await pause(100)
      const total = asked()
      await pause(400)
      expect(asked()).toBe(total)
      change({ status: "confirming" })
      const back = performance.now()
      page.hide(false)
      await until(() => last().payment?.status === "confirming")
      expect(performance.now() - back).toBeLessThan(100)
    })

    it("opened in the background: begins when it is looked at", async () => {
      page.document.visibilityState = "hidden"
      begin()
      await pause(150)
      expect(asked()).toBe(0)
      page.hide(false)
      await until(() => asked() === 1)
    })

    it.each(["focus", "online", "pageshow"])("%s: asks at once", async (name) => {
      store.down = true
      begin()
      await until(() => seen.length >= 4)
      await pause(0)
      store.down = false
      await pause(600)
      const before = asked()
      page.window.dispatchEvent(new Event(name))
      await until(() => asked() > before)
      await until(() => last().connection === "online")
    })

    it("coming back tells of itself by several events, and asks once", async () => {
      begin()
      await until(() => asked() >= 5)
      page.hide(true)
      await pause(600)
      const before = asked()
      page.hide(false)
      page.window.dispatchEvent(new Event("focus"))
      page.window.dispatchEvent(new Event("pageshow"))
      await until(() => asked() > before)
      await pause(20)
      expect(asked()).toBe(before + 1)
    })

    it("leaves no listener behind", async () => {
      begin()
      await until(() => asked() === 1)
      watch?.stop()
      const total = asked()
      page.window.dispatchEvent(new Event("focus"))
      page.hide(false)
      await pause(100)
      expect(asked()).toBe(total)
    })
  })
})
