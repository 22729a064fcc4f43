import type { Page } from "playwright-core"
import { cartReadyToPay, type DemoCart } from "./demo-cart"
import {
  atGateway,
  lookAgain,
  onGatewayPage,
  paidOrder,
  payWith,
  referenceOf,
  shows,
} from "./shop-payments"
import { picture } from "./shop-pictures"
import { asShopper, type Shopper, type ShopRig, type Walk } from "./shop-rig"

const method = "Crypto with PayCrypto"

/** What may become of a payment beside "paid". */
export const outcomeWalks: Walk[] = [
  { title: "underpaid: says what is missing, and keeps the cart as it is", walk: underpaid },
  { title: "expired: start again, and pay the new one", walk: expired },
  { title: "paid late: the shopper returns after its time, to an order", walk: paidLate },
  { title: "failed and cancelled: nothing ordered, pay another way", walk: failed },
  { title: "seen: the order is placed, and paid while the shopper looks on", walk: seen },
  { title: "seen, then failed: the order is not called paid", walk: seenThenFailed },
  {
    title: "the cart is changed after paying: the paid one is the order",
    walk: changedAfterPaying,
  },
  {
    title: "the cart is changed, then the old invoice paid: the shop looks at it",
    walk: changedBefore,
  },
]

/** A shopper of the United States on PayCrypto's page: 34.00 USD. */
async function atPayCrypto(
  rig: ShopRig,
  walk: (shopper: Shopper, cart: DemoCart) => Promise<void>,
): Promise<void> {
  const cart = await cartReadyToPay(rig.demo, "United States")
  await asShopper(rig, cart, async (shopper) => {
    await shopper.page.goto(`${rig.demo.shopUrl}/checkout`)
    await payWith(shopper.page, method)
    await onGatewayPage(shopper.page)
    await walk(shopper, cart)
  })
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click()
}

function underpaid(rig: ShopRig): Promise<void> {
  return atPayCrypto(rig, async ({ page }) => {
    await press(page, "Pay less")
    await shows(page, "underpaid")
    await page.getByText("Received: 30.6 USDT of 34.00 USD").waitFor()
    expect(await page.locator(".crypto-payment__value").first().textContent()).toBe("3.40 USDT")
    await picture(page, "underpaid")

    await page.goto(`${rig.demo.shopUrl}/cart`)
    await page.getByRole("button", { name: "One more" }).click()
    const refusal = page.getByRole("alert").filter({ hasText: "This cart is being paid." })
    await refusal.getByText("A part of the price of this cart has been paid").waitFor()
    expect(await page.getByRole("group", { name: /^Quantity/ }).textContent()).toContain("2")
    await picture(page, "cart-being-paid")
    await refusal.getByRole("link", { name: "Show the payment" }).click()
    await shows(page, "underpaid")
  })
}

function expired(rig: ShopRig): Promise<void> {
  return atPayCrypto(rig, async ({ page }, cart) => {
    const first = await referenceOf(rig.demo, cart.id)
    await press(page, "Expire")
    await shows(page, "expired")
    await picture(page, "expired")
    await press(page, "Start again")
    await onGatewayPage(page)
    expect(await referenceOf(rig.demo, cart.id)).not.toBe(first)
    // The page of the expired payment is behind; it knows of the newer one.
    await page.goBack()
    await shows(page, "waiting")
    await page.getByRole("link", { name: "Continue to PayCrypto" }).click()
    await press(page, "Pay exactly")
    await paidOrder(page)
  })
}

function paidLate(rig: ShopRig): Promise<void> {
  return atPayCrypto(rig, async ({ page }, cart) => {
    const reference = await referenceOf(rig.demo, cart.id)
    await press(page, "Expire")
    await shows(page, "expired")
    await atGateway(rig.demo, "paycrypto", reference, "pay-late")
    await page.reload()
    await paidOrder(page)
    await page.getByText("The payment came after its time, and was accepted.").waitFor()
    await picture(page, "paid-late")
  })
}

function failed(rig: ShopRig): Promise<void> {
  return atPayCrypto(rig, async ({ page }) => {
    await press(page, "Fail")
    await shows(page, "failed")
    await picture(page, "failed")
    await press(page, "Start again")
    await onGatewayPage(page)
    await press(page, "Cancel")
    await shows(page, "canceled")
    await page.getByText("Nothing was ordered. Your cart is kept.").waitFor()
    await picture(page, "canceled")
    await press(page, "Pay another way")
    await payWith(page, "Crypto with Pay Protocol")
    await press(page, "Pay exactly")
    await paidOrder(page)
  })
}

/** PayCrypto's page sends shoppers back when all is done; these do not wait for that. */
async function orderSeen(rig: ShopRig, { page }: Shopper, cart: DemoCart): Promise<string> {
  const reference = await referenceOf(rig.demo, cart.id)
  await atGateway(rig.demo, "paycrypto", reference, "confirm")
  await page.goBack()
  await page.waitForURL(/\/order\/[^/]+\/confirmed/)
  await shows(page, "seen")
  return reference
}

function seen(rig: ShopRig): Promise<void> {
  return atPayCrypto(rig, async (shopper, cart) => {
    const reference = await orderSeen(rig, shopper, cart)
    await picture(shopper.page, "seen")
    await atGateway(rig.demo, "paycrypto", reference, "pay-exactly")
    await lookAgain(shopper.page)
    await paidOrder(shopper.page)
  })
}

function seenThenFailed(rig: ShopRig): Promise<void> {
  return atPayCrypto(rig, async (shopper, cart) => {
    const { page } = shopper
    const reference = await orderSeen(rig, shopper, cart)
    await atGateway(rig.demo, "paycrypto", reference, "fail")
    await lookAgain(page)
    await page.getByRole("heading", { name: "Your order is not paid" }).waitFor()
    await picture(page, "seen-then-failed")
    await page.getByRole("link", { name: "Show my order" }).click()
    await page.getByRole("heading", { name: /^Order #/ }).waitFor()
    expect(await page.getByText("Paid", { exact: true }).count()).toBe(0)
  })
}

function changedAfterPaying(rig: ShopRig): Promise<void> {
  return atPayCrypto(rig, async ({ page, context }, cart) => {
    const reference = await referenceOf(rig.demo, cart.id)
    const other = await context.newPage()
    await other.goto(`${rig.demo.shopUrl}/cart`)
    await other.getByRole("button", { name: "One more" }).waitFor()
    await atGateway(rig.demo, "paycrypto", reference, "pay-exactly")
    // Whether the order is placed already when this arrives or not: nothing is changed.
    await other.getByRole("button", { name: "One more" }).click()
    const orderId = await paidOrder(page)
    await page.getByText("$34.00").last().waitFor()
    await other.bringToFront()
    await other.getByRole("heading", { name: "Your cart is empty" }).waitFor()
    await picture(other, "cart-became-order")
    await other.getByRole("link", { name: "Show my order" }).click()
    expect(new URL(other.url()).pathname).toBe(`/order/${orderId}`)
    await other.getByText("Crypto with PayCrypto").waitFor()
    await picture(other, "order")
  })
}

function changedBefore(rig: ShopRig): Promise<void> {
  return atPayCrypto(rig, async ({ page, context }) => {
    const other = await context.newPage()
    await other.goto(`${rig.demo.shopUrl}/cart`)
    await other.getByRole("button", { name: "One more" }).click()
    await other
      .getByLabel(/^Quantity/)
      .getByText("3")
      .waitFor()
    await page.bringToFront()
    await press(page, "Pay exactly")
    await shows(page, "attention")
    await page.getByText("Please do not pay again.").waitFor()
    await picture(page, "attention")
  })
}
