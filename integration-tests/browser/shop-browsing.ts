import type { Locator, Page } from "playwright-core"
import { cartReadyToPay } from "./demo-cart"
import {
  atGateway,
  lookAgain,
  onGatewayPage,
  orderShown,
  paidOrder,
  payWith,
  referenceOf,
  shows,
} from "./shop-payments"
import { picture } from "./shop-pictures"
import { asShopper, type ShopRig, type Walk } from "./shop-rig"

/** What shoppers do with a browser while they pay. */
export const browsingWalks: Walk[] = [
  { title: "keyboard only: from the shelf by the gateway's page to the order", walk: keyboardOnly },
  { title: "back from the gateway's page: the same payment goes on", walk: backButton },
  { title: "reload while waiting: the same address, then paid", walk: reload },
  { title: "network lost and back: says so, and finds the payment", walk: offline },
  { title: "two tabs: one payment, one order, and a changed cart in both", walk: twoTabs },
]

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor()
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab")
    if (await control.evaluate((element) => element === document.activeElement)) {
      return
    }
  }
  throw new Error(`Tab does not reach ${String(control)}.`)
}

async function enter(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control)
  await page.keyboard.press("Enter")
}

function keyboardOnly(rig: ShopRig): Promise<void> {
  return asShopper(rig, null, async ({ page }) => {
    await page.goto(rig.demo.shopUrl)
    await page.getByRole("link", { name: /Linen notebook/ }).waitFor()
    await picture(page, "catalogue")
    await enter(page, page.getByRole("link", { name: /Linen notebook/ }))
    await tabTo(page, page.getByRole("radio", { checked: true }))
    const ruled = page.getByRole("radio", { name: "Ruled" })
    for (let presses = 0; presses < 3 && !(await ruled.isChecked()); presses++) {
      await page.keyboard.press("ArrowDown")
    }
    expect(await ruled.isChecked()).toBe(true)
    await picture(page, "product")
    await enter(page, page.getByRole("button", { name: "Add to cart" }))
    await enter(page, page.getByRole("button", { name: "One more" }))
    await page.getByLabel("Quantity of Linen notebook, Ruled").getByText("2").waitFor()
    await picture(page, "cart")
    await enter(page, page.getByRole("link", { name: "Go to checkout" }))
    await page.getByLabel("E-mail").waitFor()
    await picture(page, "checkout-address")
    await enter(page, page.getByRole("button", { name: "Continue to shipping" }))
    await page.getByRole("radio", { name: /Standard/ }).waitFor()
    await picture(page, "checkout-shipping")
    await enter(page, page.getByRole("button", { name: "Continue to payment" }))
    const first = page.getByRole("radio", { name: "Crypto with" }).first()
    await tabTo(page, first)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowUp")
    expect(await first.isChecked()).toBe(true)
    await picture(page, "choosing")
    await enter(page, page.getByRole("button", { name: "Pay $34.00" }))
    await onGatewayPage(page)
    await enter(page, page.getByRole("button", { name: "Pay exactly" }))
    await paidOrder(page)
  })
}

async function backButton(rig: ShopRig): Promise<void> {
  const cart = await cartReadyToPay(rig.demo, "United States")
  await asShopper(rig, cart, async ({ page }) => {
    await page.goto(`${rig.demo.shopUrl}/checkout`)
    await payWith(page, "Crypto with PayCrypto")
    await onGatewayPage(page)
    const gatewayPage = page.url()
    await page.goBack()
    await shows(page, "waiting")
    await picture(page, "waiting")
    await page.getByRole("link", { name: "Continue to PayCrypto" }).click()
    await onGatewayPage(page)
    expect(page.url()).toBe(gatewayPage)
  })
}

async function reload(rig: ShopRig): Promise<void> {
  const cart = await cartReadyToPay(rig.demo, "United States")
  await asShopper(rig, cart, async ({ page }) => {
    await page.goto(`${rig.demo.shopUrl}/checkout`)
    await payWith(page, "Crypto with Payscrypt")
    const before = await addressShown(page)
    await page.reload()
    expect(await addressShown(page)).toBe(before)
    const reference = await referenceOf(rig.demo, cart.id)
    await atGateway(rig.demo, "payscrypt", reference, "pay-exactly")
    await lookAgain(page)
    await paidOrder(page)
    await picture(page, "paid")
  })
}

async function addressShown(page: Page): Promise<string | null> {
  await shows(page, "waiting")
  return page.locator(".crypto-payment__field", { hasText: "Address" }).locator("bdi").textContent()
}

async function offline(rig: ShopRig): Promise<void> {
  const cart = await cartReadyToPay(rig.demo, "United States")
  await asShopper(rig, cart, async ({ page, context }) => {
    await page.goto(`${rig.demo.shopUrl}/checkout`)
    await payWith(page, "Crypto with Payscrypt")
    await addressShown(page)
    await context.setOffline(true)
    await page.getByText("No connection to the shop").first().waitFor()
    await picture(page, "offline")
    const reference = await referenceOf(rig.demo, cart.id)
    await atGateway(rig.demo, "payscrypt", reference, "pay-exactly")
    await context.setOffline(false)
    await paidOrder(page)
  })
}

async function twoTabs(rig: ShopRig): Promise<void> {
  const cart = await cartReadyToPay(rig.demo, "United States")
  await asShopper(rig, cart, async ({ page, context }) => {
    await page.goto(`${rig.demo.shopUrl}/checkout`)
    await payWith(page, "Crypto with Payscrypt")
    const address = await addressShown(page)
    const other = await context.newPage()
    await other.goto(`${rig.demo.shopUrl}/checkout`)
    expect(await addressShown(other)).toBe(address)

    // Nothing is paid yet, so the cart may change; the old price is offered nowhere any more.
    await other.getByRole("link", { name: /^Cart/ }).click()
    await other.getByRole("button", { name: "One more" }).click()
    await other
      .getByLabel(/^Quantity/)
      .getByText("3")
      .waitFor()
    await page.bringToFront()
    await page.getByRole("button", { name: "Pay $48.50" }).waitFor()

    await payWith(page, "Crypto with Payscrypt")
    const newAddress = await addressShown(page)
    await other.bringToFront()
    await other.getByRole("link", { name: "Go to checkout" }).click()
    expect(await addressShown(other)).toBe(newAddress)
    const reference = await referenceOf(rig.demo, cart.id)
    await atGateway(rig.demo, "payscrypt", reference, "pay-exactly")
    await lookAgain(other)
    const orderId = await orderShown(other)
    await lookAgain(page)
    expect(await orderShown(page)).toBe(orderId)
  })
}
