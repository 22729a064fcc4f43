import { mkdir, readFile } from "node:fs/promises"
import path from "node:path"
import type { BrowserContext, Browser, BrowserContextOptions, Page } from "playwright-core"
import type { ShopperPayment } from "../../src/storefront"
import {
  addressPayment,
  ethAddress,
  hostedPayment,
  iso,
} from "../../src/storefront/__tests__/payments"
import { refused, StoreServer } from "../../src/storefront/__tests__/store-server"
import { launchBrowser } from "./browser"
import { StorefrontPage } from "./storefront-page"

jest.setTimeout(60_000)

const pictures = path.resolve(__dirname, "../../test-results/storefront")

declare const window: {
  mount: (backend: string, props: object) => void
  news: { orders: string[]; states: string[]; errors: string[] }
  axe: {
    run: (
      place: string,
      options: object,
    ) => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
  }
}

describe("the storefront's component, in a browser", () => {
  let browser: Browser
  let shop: StorefrontPage
  let store: StoreServer
  let axe: string
  let context: BrowserContext | undefined

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true })
    ;[browser, shop, axe] = await Promise.all([
      launchBrowser(),
      StorefrontPage.start(),
      readFile(require.resolve("axe-core/axe.min.js"), "utf8"),
    ])
  })

  beforeEach(async () => {
    store = await StoreServer.start()
    store.methods = [
      {
        provider_id: "pp_paycrypto_paycrypto",
        gateway: "paycrypto",
        name: "PayCrypto",
        priced_in: "fiat",
        currencies: null,
        asset: null,
        at_least: {},
      },
      {
        provider_id: "pp_payscrypt_payscrypt",
        gateway: "payscrypt",
        name: "Payscrypt",
        priced_in: "crypto",
        currencies: null,
        asset: "ETH",
        at_least: {},
      },
      {
        provider_id: "pp_alchemypay_alchemypay",
        gateway: "alchemypay",
        name: "Alchemy Pay",
        priced_in: "fiat",
        currencies: ["EUR", "HKD"],
        asset: null,
        at_least: {},
      },
    ]
    store.makes = (providerId) =>
      providerId === "pp_payscrypt_payscrypt"
        ? fresh({ session_id: "payses_NEW" })
        : hosted({ session_id: "payses_NEW", provider_id: providerId })
  })

  afterEach(async () => {
    await context?.close()
    await store.stop()
  })

  afterAll(async () => {
    await browser?.close()
    shop?.stop()
  })

  const soon = () => iso(Date.now() + 15 * 60_000)
  const fresh = (changes: Partial<ShopperPayment> = {}) =>
    addressPayment({ expires_at: soon(), ...changes })
  const hosted = (changes: Partial<ShopperPayment> = {}) =>
    hostedPayment({ expires_at: soon(), payment_url: `${shop.url}/gateway`, ...changes })

  const cart = { id: "cart_01TEST", region_id: "reg_1", currency_code: "usd", total: 25 }

  async function open(
    options: BrowserContextOptions & { react?: 18 | 19; props?: Record<string, unknown> } = {},
  ): Promise<Page> {
    const { react = 18, props, ...rest } = options
    await context?.close()
    context = await browser.newContext({ viewport: { width: 800, height: 900 }, ...rest })
    const page = await context.newPage()
    await visit(page, { react, props })
    return page
  }

  async function visit(
    page: Page,
    { react = 18, props = {} }: { react?: 18 | 19; props?: Record<string, unknown> } = {},
  ): Promise<void> {
    const query = new URLSearchParams({
      backend: store.url,
      props: JSON.stringify({ cart, ...props }),
    })
    await page.goto(`${shop.url}/${react}?${query.toString()}`)
  }

  const mount = (page: Page, props: Record<string, unknown>) =>
    page.evaluate(([backend, all]) => window.mount(backend, all), [
      store.url,
      { cart, ...props },
    ] as const)

  const inState = (page: Page, state: string) =>
    page.waitForSelector(`.crypto-payment[data-state="${state}"]`, { timeout: 8_000 })
  const text = (page: Page) => page.locator(".crypto-payment").innerText()
  const news = (page: Page) => page.evaluate(() => window.news)

  async function seriousViolations(page: Page): Promise<string[]> {
    if (!(await page.evaluate("'axe' in window"))) {
      await page.evaluate(axe)
    }
    const { violations } = await page.evaluate(() =>
      window.axe.run("main", { resultTypes: ["violations"] }),
    )
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)
  }

  /** Changes the payment and has the page look at once, as when its tab is opened again. */
  async function becomes(page: Page, payment: ShopperPayment): Promise<void> {
    store.has(payment)
    // Signs in quick succession count as one.
    await page.waitForTimeout(500)
    await page.evaluate("window.dispatchEvent(new Event('focus'))")
  }

  describe("every state", () => {
    const states: [string, string, (() => ShopperPayment) | null][] = [
      ["choosing", "choosing", null],
      ["waiting-address", "waiting", () => fresh()],
      ["waiting-hosted", "waiting", () => hosted()],
      [
        "seen",
        "seen",
        () =>
          fresh({
            status: "confirming",
            address: null,
            payment_uri: null,
            confirmations: { seen: 3, needed: 12 },
            transaction_hash: `0x${"5f".repeat(32)}`,
            order_id: "order_1",
          }),
      ],
      [
        "paid",
        "paid",
        () => hosted({ status: "paid", attention: ["overpaid"], order_id: "order_1" }),
      ],
      [
        "underpaid",
        "underpaid",
        () => fresh({ status: "underpaid", paid_amount: "0.004", paid_currency: "ETH" }),
      ],
      ["expired", "expired", () => hosted({ status: "expired", payment_url: null })],
      ["failed", "failed", () => hosted({ status: "failed", payment_url: null })],
      ["canceled", "canceled", () => hosted({ status: "canceled", payment_url: null })],
      ["attention", "attention", () => hosted({ status: "abnormal", payment_url: null })],
    ]

    it.each<[string, BrowserContextOptions]>([
      ["light", { colorScheme: "light" }],
      ["dark", { colorScheme: "dark" }],
      ["320", { colorScheme: "light", viewport: { width: 320, height: 640 } }],
    ])("%s: nothing in the way of any shopper, and a picture of each", async (look, options) => {
      const page = await open(options)
      const found: string[] = []
      for (const [name, state, payment] of states) {
        store.sessions = []
        const there = payment && store.has(payment())
        await mount(page, there ? { sessionId: there.session_id } : {})
        await inState(page, state)
        if (state === "choosing") {
          await page.getByRole("radio").first().waitFor()
        }
        for (const violation of await seriousViolations(page)) {
          found.push(`${name}: ${violation}`)
        }
        const width = await page.evaluate("document.documentElement.scrollWidth")
        if ((width as number) > (options.viewport?.width ?? 800)) {
          found.push(`${name}: ${String(width)} px wide`)
        }
        await page.screenshot({ path: path.join(pictures, `${name}-${look}.png`), fullPage: true })
      }
      expect(found).toEqual([])
      expect((await news(page)).errors).toEqual([])
    })

    it("a theme of one's own choice wins over the system's", async () => {
      store.has(hosted())
      const page = await open({ colorScheme: "dark", props: { theme: "light" } })
      await inState(page, "waiting")
      const colour = await page.$eval(
        ".crypto-payment",
        (element) =>
          (
            globalThis as unknown as {
              getComputedStyle: (of: unknown) => { backgroundColor: string }
            }
          ).getComputedStyle(element).backgroundColor,
      )
      expect(colour).toBe("rgb(255, 255, 255)")
    })
  })

  it.each([18, 19] as const)(
    "React %i, keyboard only: from the choice to the order",
    async (react) => {
      const page = await open({ react, permissions: ["clipboard-read", "clipboard-write"] })
      await inState(page, "choosing")
      await page.getByRole("radio").first().waitFor()
      const focused = () =>
        page.evaluate("document.activeElement.innerText || document.activeElement.value")
      await page.keyboard.press("Tab")
      expect(await focused()).toBe("pp_paycrypto_paycrypto")
      await page.keyboard.press("ArrowDown")
      expect(await page.getByRole("radio", { name: /Payscrypt/ }).isChecked()).toBe(true)
      expect(await page.getByRole("radio", { name: /Alchemy Pay/ }).isDisabled()).toBe(true)
      expect(await text(page)).toContain("Takes only EUR, HKD")
      await page.keyboard.press("Tab")
      expect(await focused()).toBe("Continue")
      await page.keyboard.press("Enter")
      await inState(page, "waiting")

      // The button has gone; what came in its place has the focus, and is announced.
      expect(await focused()).toBe("Pay 0.010000000000000001 ETH")
      expect(await page.getByRole("status").first().innerText()).toBe(
        "Pay 0.010000000000000001 ETH",
      )
      const copied: string[] = []
      for (const expected of ["Copy: Amount", "Copy: Address"]) {
        await page.keyboard.press("Tab")
        expect(await page.evaluate("document.activeElement.ariaLabel")).toBe(expected)
        await page.keyboard.press("Enter")
        await page.getByText("Copied").first().waitFor()
        copied.push(await page.evaluate("navigator.clipboard.readText()"))
      }
      expect(copied).toEqual(["0.010000000000000001", ethAddress])
      await page.keyboard.press("Tab")
      expect(await page.evaluate("document.activeElement.getAttribute('href')")).toMatch(
        /^ethereum:0x/,
      )

      // What has the focus goes away with the payment's arrival.
      await becomes(
        page,
        fresh({
          session_id: "payses_NEW",
          status: "paid",
          address: null,
          payment_uri: null,
          order_id: "order_9",
        }),
      )
      await inState(page, "paid")
      expect(await focused()).toBe("Paid. Thank you!")
      expect(await page.getByRole("status").first().innerText()).toContain("Paid. Thank you!")
      expect(await news(page)).toEqual({
        orders: ["order_9"],
        states: ["choosing", "waiting", "paid"],
        errors: [],
      })
    },
  )

  it("news leaves the focus of a shopper who is elsewhere alone", async () => {
    store.has(hosted())
    const page = await open()
    await inState(page, "waiting")
    await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<input id=other>')")
    await page.focus("#other")
    await becomes(page, hosted({ status: "confirming", payment_url: null }))
    await inState(page, "seen")
    expect(await page.evaluate("document.activeElement.id")).toBe("other")
  })

  it("counts down, says so once in the last minute, expires, and starts again", async () => {
    store.has(fresh({ expires_at: iso(Date.now() + 3_000) }))
    const page = await open()
    await inState(page, "waiting")
    expect(await page.getByRole("timer").innerText()).toMatch(/^0:0[1-3]$/)
    expect(await page.getByRole("status").first().innerText()).toBe(
      "Less than one minute left to pay.",
    )
    await inState(page, "expired")
    expect(await text(page)).toContain("We are still looking for your payment.")
    expect(await text(page)).not.toContain(ethAddress)
    await becomes(page, fresh({ status: "expired", address: null, payment_uri: null }))
    await page.getByText("If you have paid already, do not pay again").waitFor()
    await page.getByRole("button", { name: "Start again" }).click()
    await inState(page, "waiting")
    expect(store.to(/^POST .*payment-sessions$/)).toHaveLength(1)
    expect(await page.evaluate("document.activeElement.innerText")).toContain("Pay 0.01")
  })

  it("underpaid: what arrived, and exactly what is missing", async () => {
    const page = await open({ permissions: ["clipboard-read", "clipboard-write"] })
    await inState(page, "choosing")
    store.has(fresh({ status: "underpaid", paid_amount: "0.004", paid_currency: "ETH" }))
    await visit(page)
    await inState(page, "underpaid")
    expect(await text(page)).toContain("Received: 0.004 ETH of 0.010000000000000001 ETH")
    await page.getByRole("button", { name: "Copy: Still missing" }).click()
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe("0.006000000000000001")
    expect(await page.getByRole("link").count()).toBe(0)
  })

  it("where copying is not allowed, the value is selected", async () => {
    store.has(fresh())
    const page = await open()
    await inState(page, "waiting")
    await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    await page.getByRole("button", { name: "Copy: Address" }).click()
    await page.getByText("Select it and copy it by hand").waitFor()
    expect(await page.evaluate("String(window.getSelection())")).toBe(ethAddress)
  })

  it("the network is lost and comes back", async () => {
    store.has(fresh())
    const page = await open()
    await inState(page, "waiting")
    await context?.setOffline(true)
    await page.getByText("No connection to the shop").first().waitFor()
    expect(await text(page)).toContain(ethAddress)
    expect(await seriousViolations(page)).toEqual([])
    await page.screenshot({ path: path.join(pictures, "offline-light.png"), fullPage: true })
    store.has(fresh({ status: "confirming", address: null, payment_uri: null }))
    await context?.setOffline(false)
    await inState(page, "seen")
    expect(await text(page)).not.toContain("No connection")
  })

  it("to the gateway's page, back without paying, and reloaded: one and the same payment", async () => {
    const page = await open({ props: { redirect: "button" } })
    await page.getByRole("radio", { name: /PayCrypto/ }).waitFor()
    await page.getByRole("button", { name: "Continue" }).click()
    await inState(page, "waiting")
    await page.getByRole("link", { name: "Continue to PayCrypto" }).click()
    await page.waitForURL("**/gateway")
    await page.goBack()
    await inState(page, "waiting")
    await page.reload()
    await inState(page, "waiting")
    expect(store.to(/^POST .*payment-sessions$/)).toHaveLength(1)
    await becomes(
      page,
      hosted({ session_id: "payses_NEW", status: "paid", payment_url: null, order_id: "order_3" }),
    )
    await inState(page, "paid")
    expect((await news(page)).orders).toEqual(["order_3"])
  })

  it("straight on to the gateway's page, where the shop wants it so", async () => {
    const page = await open({ props: { redirect: "auto", providerId: "pp_paycrypto_paycrypto" } })
    await page.getByRole("button", { name: "Continue" }).click()
    await page.waitForURL("**/gateway")
  })

  it("another payment was begun in another tab: this one shows it", async () => {
    store.has(hosted())
    const page = await open()
    await inState(page, "waiting")
    store.has(fresh({ session_id: "payses_OTHER" }))
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await page.getByText(ethAddress).waitFor()
  })

  it("choosing again keeps the first payment in sight", async () => {
    store.has(hosted())
    const page = await open()
    await page.getByRole("button", { name: "Pay another way" }).click()
    await page.getByRole("radio", { name: /Payscrypt/ }).waitFor()
    await becomes(page, hosted({ status: "confirming", payment_url: null }))
    await inState(page, "seen")
  })

  it("refused: the shop's own sentence, and another try", async () => {
    const sentence = "PayCrypto accepts amounts above 1 and below 10000 USD; this cart is 0.50 USD."
    store.plan(/^POST .*payment-sessions$/, refused(400, sentence))
    const page = await open({ props: { language: "de" } })
    await page.getByRole("button", { name: "Weiter" }).click()
    const alert = page.getByRole("alert")
    await alert.waitFor()
    expect(await alert.innerText()).toContain(sentence)
    expect(await seriousViolations(page)).toEqual([])
    await page.screenshot({ path: path.join(pictures, "refused-light.png"), fullPage: true })
    await page.getByRole("button", { name: "Weiter" }).click()
    await inState(page, "waiting")
    expect(await alert.count()).toBe(0)
  })

  it("moves nothing for shoppers who want it so", async () => {
    store.has(hosted())
    const animation = (page: Page) =>
      page.evaluate(
        "getComputedStyle(document.querySelector('.crypto-payment__watching'), '::before').animationName",
      )
    const page = await open({ reducedMotion: "reduce" })
    await inState(page, "waiting")
    expect(await animation(page)).toBe("none")
    await page.emulateMedia({ reducedMotion: "no-preference" })
    expect(await animation(page)).toBe("crypto-payment-pulse")
  })
})
