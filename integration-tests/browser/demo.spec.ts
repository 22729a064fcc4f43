import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import Medusa from "@medusajs/js-sdk"
import type { Browser, Page } from "playwright-core"
import { adminAccount } from "../../demo/store/src/seed/admin-account"
import { launchBrowser, screenshot } from "./browser"
import { cartReadyToPay, type DemoCart, type Market } from "./demo-cart"
import { isListening, startDemoProcess, type RunningDemo } from "./demo-process"

jest.setTimeout(180_000)

let dataDir: string
let demo: RunningDemo
let browser: Browser
let beginning: Promise<unknown>[] = []

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "demo-spec-"))
  // When the tests run as root, Postgres runs as another user.
  await chmod(dataDir, 0o755)
  beginning = [
    startDemoProcess(dataDir).then((running) => (demo = running)),
    launchBrowser().then((launched) => (browser = launched)),
  ]
  await Promise.all(beginning)
})

afterAll(async () => {
  // One may still be starting when the other has failed.
  await Promise.allSettled(beginning)
  await browser?.close()
  await demo?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

/** From the shelf to PayCrypto's page, with two notebooks and standard shipping: 34.00 USD. */
async function shopUntilPayment(page: Page): Promise<void> {
  await page.goto(demo.shopUrl)
  await page.getByRole("link", { name: /Linen notebook/ }).click()
  await page.getByRole("radio", { name: "Ruled" }).check()
  await page.getByRole("button", { name: "Add to cart" }).click()
  await page.getByRole("button", { name: "One more" }).click()
  await page.getByLabel("Quantity of Linen notebook, Ruled").getByText("2").waitFor()
  await page.getByRole("link", { name: "Go to checkout" }).click()
  await page.getByRole("button", { name: "Continue to shipping" }).click()
  await page.getByRole("radio", { name: /Standard/ }).check()
  await page.getByRole("button", { name: "Continue to payment" }).click()
  await page.getByRole("radio", { name: /Crypto \(PayCrypto\)/ }).check()
  await screenshot(page, "demo-checkout")
  await page.getByRole("button", { name: "Pay $34.00" }).click()
  await page.getByRole("button", { name: "Pay exactly" }).waitFor()
}

/** @param cart the one that the shop remembers */
async function withPage(walk: (page: Page) => Promise<void>, cart?: DemoCart): Promise<void> {
  const localStorage = cart ? [{ name: "shop.cart", value: cart.id }] : []
  const context = await browser.newContext({
    storageState: { cookies: [], origins: [{ origin: demo.shopUrl, localStorage }] },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  try {
    await walk(page)
  } catch (error) {
    await screenshot(page, "demo-failed")
    throw error
  } finally {
    await context.close()
  }
}

async function admin(): Promise<Medusa["admin"]> {
  const api = new Medusa({
    baseUrl: demo.medusaUrl,
    auth: { type: "jwt", jwtTokenStorageMethod: "memory" },
  })
  await api.auth.login("user", "emailpass", adminAccount)
  return api.admin
}

interface Method {
  title: string
  providerId: string
  market: Market
  total: number
  /** What the gateway's page asks for. */
  due: string
}

/** All but PayCrypto, which is walked through from the shelf. Rates: the demo's and the simulators'. */
const methods: Method[] = [
  {
    title: "Ether (Payscrypt)",
    providerId: "pp_payscrypt_payscrypt",
    market: "Europe",
    total: 32.7,
    // 32.70 EUR at 2300 EUR for one, rounded up to wei.
    due: "0.014217391304347827 ETH",
  },
  {
    title: "Crypto (C-Pay)",
    providerId: "pp_cpay_cpay",
    market: "Europe",
    total: 32.7,
    // 32.70 EUR at 0.920184 EUR for one, rounded up to the smallest unit of USDT.
    due: "35.536371 USDT",
  },
  {
    title: "Card (C-Pay)",
    providerId: "pp_cpay-card_cpay",
    market: "United States",
    total: 34,
    due: "34.00 USD",
  },
  {
    title: "Crypto (Alchemy Pay)",
    providerId: "pp_alchemypay_alchemypay",
    market: "Europe",
    total: 32.7,
    // 32.70 EUR at 1.08 USD, and one USDT for each.
    due: "35.316 USDT",
  },
  {
    title: "Crypto (Pay Protocol)",
    providerId: "pp_payprotocol_payprotocol",
    market: "United States",
    total: 34,
    due: "34 USDT",
  },
]

async function deliveryStates(controlPage: string): Promise<string[]> {
  const answer = (await (await fetch(`${controlPage}/api/deliveries`)).json()) as {
    deliveries: { state: string }[]
  }
  return answer.deliveries.map(({ state }) => state)
}

/** Chooses the method in the shop, and pays on its page. @returns the id of the order that is shown */
async function payThrough({ title, providerId, market, due }: Method): Promise<string> {
  const cart = await cartReadyToPay(demo, market)
  let orderId = ""
  await withPage(async (page) => {
    await page.goto(`${demo.shopUrl}/checkout`)
    await page.getByRole("radio", { name: title }).check()
    await page.getByRole("button", { name: `Pay ${cart.price}` }).click()
    await page.getByRole("definition").filter({ hasText: due }).waitFor()
    await screenshot(page, `demo-${providerId.split("_")[1]}-page`)
    await page.getByRole("button", { name: "Pay exactly" }).click()
    await page.getByRole("heading", { name: "Payment received – order placed" }).waitFor()
    orderId = new URL(page.url()).pathname.replace("/order/", "")
  }, cart)
  return orderId
}

describe("the demo, walked through in a browser", () => {
  it("sells a product for crypto: paid on PayCrypto's page, captured in Medusa", async () => {
    let orderNumber = ""
    await withPage(async (page) => {
      await shopUntilPayment(page)
      await screenshot(page, "demo-paycrypto-page")
      await page.getByRole("button", { name: "Pay exactly" }).click()
      await page.getByRole("heading", { name: "Payment received – order placed" }).waitFor()
      orderNumber = (await page.getByTestId("order-number").textContent()) ?? ""
      await screenshot(page, "demo-order")
    })

    const api = await admin()
    const { orders } = await api.order.list({
      fields: "display_id,currency_code,payment_status,total,*payment_collections",
    })

    expect(orders).toHaveLength(1)
    expect(orders[0]).toMatchObject({
      currency_code: "usd",
      payment_status: "captured",
      total: 34,
      payment_collections: [{ status: "completed", amount: 34, captured_amount: 34 }],
    })
    expect(orderNumber).toBe(`#${orders[0]?.display_id}`)
  })

  describe("with the other methods, side by side", () => {
    const walks = new Map<Method, Promise<string>>()

    beforeAll(() => {
      for (const method of methods) {
        const walk = payThrough(method)
        // Its own test reports it.
        walk.catch(() => undefined)
        walks.set(method, walk)
      }
    })

    it.each(methods)(
      "sells through $title: paid on its page, captured in Medusa",
      async (method) => {
        const orderId = (await walks.get(method)) ?? ""
        const api = await admin()
        const { order } = await api.order.retrieve(orderId, {
          fields: "payment_status,total,*payment_collections,*payment_collections.payments",
        })
        const { providerId: provider_id, total } = method
        expect(order).toMatchObject({
          payment_status: "captured",
          total,
          payment_collections: [
            { captured_amount: total, payments: [{ provider_id, amount: total }] },
          ],
        })
      },
    )
  })

  it("names the gateways' control pages; every gateway's webhooks have been taken", async () => {
    const links = demo.output().match(/http:\/\/\S+\/sandbox/g) ?? []
    const pages = await Promise.all(links.map(async (link) => (await fetch(link)).status))
    expect(pages).toEqual([200, 200, 200, 200, 200])
    const states = await Promise.all(links.map(deliveryStates))
    expect(states.map((found) => found.length)).toEqual([1, 1, 2, 1, 1])
    expect(new Set(states.flat())).toEqual(new Set(["acknowledged"]))
  })

  it("says that a cancelled payment was not charged, and offers to try again", async () => {
    await withPage(async (page) => {
      await shopUntilPayment(page)
      const cancelled = page.url()
      await page.getByRole("button", { name: "Cancel" }).click()
      await page
        .getByRole("heading", { name: "The payment was cancelled or has expired" })
        .waitFor()
      await page.getByText("You have not been charged").waitFor()
      await screenshot(page, "demo-cancelled")

      await page.getByRole("link", { name: "Try again" }).click()
      await page.getByRole("button", { name: "Pay $34.00" }).click()
      await page.getByRole("button", { name: "Pay exactly" }).waitFor()
      expect(page.url()).not.toBe(cancelled)
    })
  })

  it("ends on Ctrl-C with exit code 0 and frees its ports", async () => {
    expect(await demo.stop()).toBe(0)
    const busy = await Promise.all(Object.values(demo.ports).map(isListening))
    expect(busy).toEqual(busy.map(() => false))
  })
})
