import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import Medusa from "@medusajs/js-sdk"
import type { Browser, Page } from "playwright-core"
import { adminAccount } from "../../demo/store/src/seed/admin-account"
import { launchBrowser, screenshot } from "./browser"
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

async function withPage(walk: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext()
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

    const admin = new Medusa({
      baseUrl: demo.medusaUrl,
      auth: { type: "jwt", jwtTokenStorageMethod: "memory" },
    })
    await admin.auth.login("user", "emailpass", adminAccount)
    const { orders } = await admin.admin.order.list({
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
    expect(busy).toEqual([false, false, false, false])
  })
})
