import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import type { Browser, Page } from "playwright-core"
import { AdminPage } from "./admin-page"
import { AdminPayments, type OpenedInvoice } from "./admin-payments"
import { launchBrowser, screenshot } from "./browser"
import { startDemoProcess, type RunningDemo } from "./demo-process"

jest.setTimeout(300_000)

const paycrypto = "pp_paycrypto_paycrypto"
const payscrypt = "pp_payscrypt_payscrypt"
const alchemypay = "pp_alchemypay_alchemypay"
const payprotocol = "pp_payprotocol_payprotocol"

/** An address on Tron with its checksum, published as an example. */
const tronAddress = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
const ethereumAddress = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
const ethereumHash = `0x${"5f".repeat(32)}`

let dataDir: string
let demo: RunningDemo
let browser: Browser
let admin: AdminPage
let page: Page
let payments: AdminPayments
let beginning: Promise<unknown>[] = []

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "admin-spec-"))
  // When the tests run as root, Postgres runs as another user.
  await chmod(dataDir, 0o755)
  beginning = [
    startDemoProcess(dataDir).then((running) => (demo = running)),
    launchBrowser().then((launched) => (browser = launched)),
  ]
  await Promise.all(beginning)
  payments = await AdminPayments.of(demo)
  admin = await AdminPage.signIn(browser, demo.medusaUrl)
  page = admin.page
  prepare()
})

afterAll(async () => {
  // One may still be starting when the other has failed.
  await Promise.allSettled([...beginning, ...Object.values(prepared)])
  await browser?.close()
  await demo?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

/** A picture of what was there when a test failed. */
function inDashboard(title: string, walk: () => Promise<void>): void {
  it(title, async () => {
    try {
      await walk()
    } catch (error) {
      await screenshot(page, "admin-failed")
      throw error
    }
  })
}

type State = "paid" | "underpaid" | "overpaid" | "orphan" | "changedBack" | "spareCart"
type Refundable = "payscrypt" | "alchemypay" | "payprotocol" | "atGateway"

/** Made ready beside each other while the first tests run; each is the payment's id. */
let prepared = {} as Record<State | Refundable, Promise<string>>
let paid: OpenedInvoice

function prepare(): void {
  prepared = {
    paid: payments.open(paycrypto).then((opened) => {
      paid = opened
      return settled(opened)
    }),
    underpaid: after(paycrypto, "pay-less", ["underpaid"]),
    overpaid: after(paycrypto, "pay-more", ["overpaid"]),
    orphan: orphan(3),
    changedBack: orphan(2),
    spareCart: payments.cart(),
    payscrypt: payments.open(payscrypt).then(settled),
    alchemypay: payments.open(alchemypay).then(settled),
    payprotocol: payments.open(payprotocol).then(settled),
    atGateway: payments.open(paycrypto).then(settled),
  }
  // The test that wants one reports it.
  for (const state of Object.values(prepared)) {
    state.catch(() => undefined)
  }
}

async function settled(opened: OpenedInvoice): Promise<string> {
  await payments.act(opened, "pay-exactly")
  return payments.reaches(opened, ({ invoice }) => invoice.settled_at !== null)
}

async function after(providerId: string, action: string, reasons: string[]): Promise<string> {
  const opened = await payments.open(providerId)
  await payments.act(opened, action)
  return payments.reaches(opened, ({ invoice }) =>
    reasons.every((reason) => invoice.attention.includes(reason)),
  )
}

/** Paid after the shopper had put more into the cart. @param quantity what is in it afterwards */
async function orphan(quantity: number): Promise<string> {
  const opened = await payments.open(paycrypto)
  await payments.setQuantity(opened, 3)
  await payments.act(opened, "pay-exactly")
  const id = await payments.reaches(opened, ({ invoice }) => invoice.attention.includes("orphan"))
  if (quantity !== 3) {
    await payments.setQuantity(opened, quantity)
  }
  return id
}

describe("Settings → Crypto payments", () => {
  const card = (name: string) => page.getByRole("region", { name, exact: true })

  inDashboard("shows each method with a passing and a failing connection test", async () => {
    await admin.open("/settings/crypto-payments")
    await card("PayCrypto").getByRole("button", { name: "Test the connection" }).click()
    await card("PayCrypto")
      .getByText(/^Works: answered in \d+ ms$/)
      .waitFor()

    // No shopper of these tests pays by it.
    await payments.breakAnswers("cpay", "http-500")
    await card("C-Pay").getByRole("button", { name: "Test the connection" }).click()
    await card("C-Pay")
      .getByText(/^Failed after \d+ ms$/)
      .waitFor()
    await card("C-Pay").getByText(/500/).waitFor()
    await payments.mend("cpay")
  })

  inDashboard("tests the webhook: by the gateway's own call and by a round trip", async () => {
    await card("PayCrypto").getByRole("button", { name: "Test the webhook" }).click()
    await card("PayCrypto").getByText("PayCrypto was asked to send a test webhook.").waitFor()
    await card("Alchemy Pay").getByRole("button", { name: "Test the webhook" }).click()
    await card("Alchemy Pay")
      .getByText(/signed sample was sent to this store/)
      .waitFor()
    await expect(
      card("Alchemy Pay")
        .getByText(/^Works: /)
        .count(),
    ).resolves.toBe(1)
  })

  inDashboard("shows limits and options, the secrets masked", async () => {
    await card("PayCrypto").getByRole("button", { name: "Ask for the limits" }).click()
    await card("PayCrypto")
      .getByText(/^Above [\d.]+ USD$/)
      .waitFor()
    await card("PayCrypto").getByText("Show", { exact: true }).click()
    const options = await card("PayCrypto").getByRole("definition").allTextContents()
    expect(options.join("\n")).toContain("••••")
  })

  inDashboard("switches a method off and on in a region by Medusa's regions", async () => {
    const toggle = card("Payscrypt").getByRole("switch", { name: "Payscrypt in Europe" })
    await toggle.click()
    await admin.toast("Payscrypt is off in Europe.")
    expect(await providersOf("Europe")).not.toContain(payscrypt)
    await toggle.click()
    await admin.toast("Payscrypt is on in Europe.")
    expect(await providersOf("Europe")).toEqual(expect.arrayContaining([payscrypt, paycrypto]))
  })

  inDashboard("warns before it switches off where shoppers may be paying", async () => {
    await payments.open(payprotocol, "Europe")
    await page.reload()
    await card("Pay Protocol").getByText("Open invoices: 1").waitFor()
    await card("PayCrypto").getByRole("button", { name: "Test the connection" }).click()
    await card("PayCrypto")
      .getByText(/^Works: /)
      .waitFor()
    await admin.picture("settings")
    await card("Pay Protocol").getByRole("switch", { name: "Pay Protocol in Europe" }).click()
    const warning = page.getByRole("alertdialog", { name: /Switch Pay Protocol off in Europe/ })
    await warning.getByText(/Medusa refuses to complete carts/).waitFor()
    await warning.getByRole("button", { name: "Cancel" }).click()
    await warning.waitFor({ state: "detached" })
    expect(await providersOf("Europe")).toContain(payprotocol)
  })

  async function providersOf(name: string): Promise<string[]> {
    const { regions } = await payments.admin.region.list({ fields: "name,*payment_providers" })
    const region = regions.find((candidate) => candidate.name === name)
    return (region?.payment_providers ?? []).map(({ id }) => id)
  }
})

describe("Crypto payments", () => {
  inDashboard(
    "counts those that need attention, in the menu and in a tab of their own",
    async () => {
      await Promise.all([prepared.underpaid, prepared.overpaid, prepared.orphan, prepared.paid])
      await admin.open("/crypto-payments")
      await page
        .getByRole("img", { name: /payments need attention/ })
        .first()
        .waitFor()
      await page.getByRole("tab", { name: /Needs attention/ }).click()
      await page.getByRole("row").filter({ hasText: "Underpaid" }).first().waitFor()
      expect(await page.getByRole("row").filter({ hasText: "Overpaid" }).count()).toBe(1)
      await page.getByRole("tab", { name: "All" }).click()
      await page.getByRole("row").filter({ hasText: "Waiting for payment" }).first().waitFor()
      await page.getByRole("img", { name: /over the last 30 days, by gateway/ }).waitFor()
      await admin.picture("list")
    },
  )

  inDashboard("finds a payment by its shopper's e-mail, and exports it", async () => {
    const email = await payments.emailOf(paid)
    await page.getByPlaceholder("Search").fill(email.toUpperCase())
    const rows = page.getByRole("row").filter({ hasText: "USD" }).filter({ hasText: "@" })
    await rows.nth(1).waitFor({ state: "detached" })
    expect(await rows.count()).toBe(1)
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export CSV" }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.csv$/)

    await rows.getByText(email).click()
    await page.getByRole("heading", { name: "Time line" }).waitFor()
    expect(page.url()).toContain(await prepared.paid)
    await admin.section("Where it was paid").getByText(paid.reference).waitFor()
  })

  inDashboard("replays a notification", async () => {
    const id = await prepared.paid
    await admin.openPayment(id)
    const notifications = admin.section("Notifications from the gateway")
    await notifications.getByText("Body").first().click()
    await notifications
      .getByText(/"status"/)
      .first()
      .waitFor()
    await admin.picture("payment")
    const drawer = await admin.openAction("Replay")
    await drawer.getByText(/as if it had just come in/).waitFor()
    await admin.confirm(drawer, "Replay")
    await admin.toast("The notification was processed again.")
    const { timeline } = await payments.payment(id)
    expect(timeline.filter(({ source }) => source === "admin")).not.toEqual([])
  })

  inDashboard("asks the gateway now", async () => {
    const drawer = await admin.openAction("Ask the gateway now")
    await drawer.getByText(/Asks PayCrypto about the invoice/).waitFor()
    await admin.confirm(drawer, "Ask the gateway now")
    await admin.toast("Done: Ask the gateway now")
    await admin.section("Time line").getByText("admin@example.com").first().waitFor()
  })

  inDashboard("accepts an underpayment: an order, and only what arrived captured", async () => {
    const id = await prepared.underpaid
    await admin.openPayment(id)
    await admin.picture("attention")
    const drawer = await admin.openAction("Accept the underpayment")
    await drawer.getByText(/captures [\d.]+ USD of 34\.00 USD/).waitFor()
    await admin.pictureOfDrawer("action")
    await admin.confirm(drawer, "Accept the underpayment")
    await admin.toast("Done: Accept the underpayment")
    const { invoice } = await payments.payment(id)
    expect(invoice).toMatchObject({
      accepted_amount: expect.any(String),
      order_id: expect.any(String),
    })
  })

  inDashboard("attaches an orphan to a cart, and says what does not fit", async () => {
    const id = await prepared.orphan
    await admin.openPayment(id)
    const drawer = await admin.openAction("Attach to an order or cart")
    await drawer.getByLabel("Order id").fill("order_unknown")
    await drawer.getByRole("button", { name: "Attach to an order or cart" }).click()
    await drawer
      .getByRole("alert")
      .getByText(/no order with the id order_unknown/)
      .waitFor()
    await drawer.getByRole("radio", { name: /Cart/ }).click()
    await drawer.getByLabel("Cart id").fill(await prepared.spareCart)
    await admin.confirm(drawer, "Attach to an order or cart")
    await admin.toast("Done: Attach to an order or cart")
    const { invoice } = await payments.payment(id)
    expect(invoice).toMatchObject({ attention: [], order_id: expect.any(String) })
  })

  inDashboard("places the order of a payment whose cart fits again", async () => {
    const id = await prepared.changedBack
    await admin.openPayment(id)
    const drawer = await admin.openAction("Place the order")
    await admin.confirm(drawer, "Place the order")
    await admin.toast("Done: Place the order")
    const { invoice } = await payments.payment(id)
    expect(invoice).toMatchObject({ attention: [], order_id: expect.any(String) })
  })

  inDashboard("marks a payment as handled, on the order's own page", async () => {
    const id = await prepared.overpaid
    const { invoice } = await payments.payment(id)
    await admin.open(`/orders/${invoice.order_id}`)
    const widget = admin.section("Crypto payment")
    await widget.getByText("Overpaid").waitFor()
    await widget.scrollIntoViewIfNeeded()
    await admin.picture("order")
    await widget.getByRole("link", { name: "Details" }).click()
    const drawer = await admin.openAction("Mark as handled")
    const button = drawer.getByRole("button", { name: "Mark as handled" })
    expect(await button.isDisabled()).toBe(true)
    await drawer.getByLabel("Note").fill("The shopper keeps the change.")
    await admin.confirm(drawer, "Mark as handled")
    await page.getByText(/^Handled by /).waitFor()
    expect((await payments.payment(id)).invoice).toMatchObject({
      handled_note: "The shopper keeps the change.",
    })
  })
})

describe("Refunds", () => {
  inDashboard("through the gateway, back to the payer", async () => {
    const id = await prepared.payprotocol
    await admin.openPayment(id)
    const drawer = await admin.openAction("Refund")
    await drawer.getByLabel("Amount in USD").fill("10.00")
    await drawer.getByText(/to refund 10\.00 USD/).waitFor()
    await admin.confirm(drawer, "Refund")
    await admin.toast("The refund was requested.")
    await admin.section("Refunds").getByText("10.00 USD", { exact: true }).waitFor()
    expect((await payments.payment(id)).refunds).toMatchObject([{ kind: "api" }])

    await admin.confirm(await admin.openAction("Ask the gateway"), "Ask the gateway")
    await admin.toast("The gateway was asked.")
  })

  inDashboard("through the gateway, to an address that the merchant enters", async () => {
    const id = await prepared.alchemypay
    await admin.openPayment(id)
    const drawer = await admin.openAction("Refund")
    await drawer.getByLabel("Amount in USD").fill("10.00")
    await drawer.getByRole("radio", { name: /To an address/ }).click()
    await drawer.getByRole("textbox", { name: "Address", exact: true }).fill(tronAddress)
    await admin.pictureOfDrawer("refund")
    await drawer.getByRole("textbox", { name: "Address", exact: true }).fill("not an address")
    await drawer.getByRole("textbox", { name: "Network", exact: true }).fill("TRX")
    await drawer.getByRole("textbox", { name: "Asset", exact: true }).fill("USDT")
    await drawer.getByRole("button", { name: "Refund", exact: true }).click()
    await drawer
      .getByRole("alert")
      .getByText(/must have no spaces/)
      .waitFor()
    await drawer.getByRole("textbox", { name: "Address", exact: true }).fill(tronAddress)
    await admin.confirm(drawer, "Refund")
    await admin.toast("The refund was requested.")
    await admin.section("Refunds").getByText(tronAddress).waitFor()
  })

  inDashboard("to an address that the shopper enters, by a link", async () => {
    const drawer = await admin.openAction("Refund")
    await drawer.getByLabel("Amount in USD").fill("5.00")
    await drawer.getByRole("radio", { name: /Ask the shopper/ }).click()
    await drawer.getByRole("textbox", { name: /^Asset/ }).fill("USDT")
    await drawer.getByRole("button", { name: "Make the link" }).click()
    const shown = admin.drawer("Link for the shopper")
    const link = await shown.getByText(/\/crypto-payment\/refund\//).textContent()
    await shown.getByRole("button", { name: "Close" }).last().click()
    await admin.section("Refunds").getByText("Waiting for the address").waitFor()
    expect((await fetch(String(link))).status).toBe(200)
  })

  inDashboard("sent by hand and recorded", async () => {
    const id = await prepared.payscrypt
    await admin.openPayment(id)
    const drawer = await admin.openAction("Record a refund")
    await drawer.getByLabel("Amount in USD").fill("12.50")
    await drawer.getByRole("textbox", { name: "Asset", exact: true }).fill("ETH")
    await drawer.getByRole("textbox", { name: /^Amount in the asset/ }).fill("0.005")
    await drawer.getByRole("textbox", { name: "Address", exact: true }).fill(ethereumAddress)
    await drawer.getByRole("textbox", { name: /^Network/ }).fill("ethereum")
    await drawer.getByRole("textbox", { name: "Transaction hash", exact: true }).fill(ethereumHash)
    await drawer.getByText(/already sent the shopper 12\.50 USD/).waitFor()
    await admin.confirm(drawer, "Record a refund")
    await admin.toast("The refund was recorded.")
    await admin.section("Refunds").getByText(ethereumHash).waitFor()
    expect((await payments.payment(id)).refunds).toMatchObject([
      { kind: "recorded", status: "refunded" },
    ])
  })

  inDashboard("made at the gateway itself, and noticed", async () => {
    const id = await prepared.atGateway
    const { invoice } = await payments.payment(id)
    await payments.act({ gateway: "paycrypto", reference: invoice.reference }, "refund")
    await admin.openPayment(id)
    await admin.confirm(await admin.openAction("Ask the gateway now"), "Ask the gateway now")
    await admin.section("Refunds").getByText("Made at the gateway").first().waitFor()
    await admin.picture("refunds")
  })

  it("caught every error that a page had", () => {
    expect(admin.problems).toEqual([])
  })
})
