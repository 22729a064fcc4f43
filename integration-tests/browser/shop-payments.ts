import Medusa from "@medusajs/js-sdk"
import type { Page } from "playwright-core"
import { shopApi } from "./demo-cart"
import type { RunningDemo } from "./demo-process"
import type { GatewayName } from "../../demo/gateways"
import { adminAccount } from "../../demo/store/src/seed/admin-account"

/** Chooses a payment method on the checkout's page and goes on. */
export async function payWith(page: Page, method: string): Promise<void> {
  await page.getByRole("radio", { name: method }).check()
  await page.getByRole("button", { name: /^Pay [$€]/ }).click()
}

/** The simulated gateway's own page, when it asks for the money. */
export async function onGatewayPage(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Pay exactly" }).waitFor()
}

/** The state that the shop's payment shows. */
export async function shows(page: Page, state: string): Promise<void> {
  await page.locator(`.crypto-payment[data-state="${state}"]`).waitFor()
}

/** The shopper looks at this tab again: browsers without a window never hide one. */
export async function lookAgain(page: Page): Promise<void> {
  await page.bringToFront()
  await page.evaluate(() => window.dispatchEvent(new Event("focus")))
}

/** The order is confirmed and paid. @returns its id */
export async function paidOrder(page: Page): Promise<string> {
  await page.getByRole("heading", { name: "Payment received" }).waitFor()
  return orderShown(page)
}

/** One of the order's pages is there. @returns the order's id */
export async function orderShown(page: Page): Promise<string> {
  await page.waitForURL("**/order/**")
  await page.getByTestId("order-number").waitFor()
  return new URL(page.url()).pathname.split("/")[2] ?? ""
}

/** Our number of the payment that the cart has now. */
export async function referenceOf(demo: RunningDemo, cartId: string): Promise<string> {
  const { store } = await shopApi(demo)
  const { cart } = await store.cart.retrieve(cartId, {
    fields: "id,*payment_collection.payment_sessions",
  })
  const [session] = cart.payment_collection?.payment_sessions ?? []
  return String(session?.data["reference"])
}

/** What the payer, or the chain, does at a simulated gateway, without its page. */
export async function atGateway(
  demo: RunningDemo,
  gateway: GatewayName,
  reference: string,
  action: string,
): Promise<void> {
  const order = `http://127.0.0.1:${demo.ports[gateway]}/sandbox/api/orders/${reference}`
  const answer = await fetch(`${order}/action`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ action }),
  })
  if (!answer.ok) {
    throw new Error(`${gateway} refuses to ${action}: ${await answer.text()}`)
  }
}

export async function adminOf({ medusaUrl }: RunningDemo): Promise<Medusa["admin"]> {
  const api = new Medusa({
    baseUrl: medusaUrl,
    auth: { type: "jwt", jwtTokenStorageMethod: "memory" },
  })
  await api.auth.login("user", "emailpass", adminAccount)
  return api.admin
}
