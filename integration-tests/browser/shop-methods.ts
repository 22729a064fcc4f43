import { cartReadyToPay, type Market } from "./demo-cart"
import { picture } from "./shop-pictures"
import { adminOf, onGatewayPage, paidOrder, payWith, shows } from "./shop-payments"
import { asShopper, type ShopRig, type Walk } from "./shop-rig"
import { screenshot } from "./browser"

interface Method {
  title: string
  providerId: string
  market: Market
  total: number
  /** What the gateway's page asks for. */
  due: string
  /** The shop itself shows where to pay to. */
  hasAddress?: boolean
}

/** Rates: the demo's and the simulators'. */
const methods: Method[] = [
  {
    title: "Crypto with PayCrypto",
    providerId: "pp_paycrypto_paycrypto",
    market: "United States",
    total: 34,
    due: "34 USDT",
  },
  {
    title: "Crypto with Payscrypt",
    providerId: "pp_payscrypt_payscrypt",
    market: "Europe",
    total: 32.7,
    // 32.70 EUR at 2300 EUR for one, rounded up to wei.
    due: "0.014217391304347827 ETH",
    hasAddress: true,
  },
  {
    title: "Crypto with C-Pay",
    providerId: "pp_cpay_cpay",
    market: "Europe",
    total: 32.7,
    // 32.70 EUR at 0.920184 EUR for one, rounded up to the smallest unit of USDT.
    due: "35.536371 USDT",
  },
  {
    title: "Card with C-Pay",
    providerId: "pp_cpay-card_cpay",
    market: "United States",
    total: 34,
    due: "34.00 USD",
  },
  {
    title: "Crypto with Alchemy Pay",
    providerId: "pp_alchemypay_alchemypay",
    market: "Europe",
    total: 32.7,
    // 32.70 EUR at 1.08 USD, and one USDT for each.
    due: "35.316 USDT",
  },
  {
    title: "Crypto with Pay Protocol",
    providerId: "pp_payprotocol_payprotocol",
    market: "United States",
    total: 34,
    due: "34 USDT",
  },
]

/** Every method, chosen in the shop, paid on the gateway's page and captured in Medusa. */
export const methodWalks: Walk[] = methods.map((method) => ({
  title: `${method.title}: paid on its page, captured in Medusa`,
  walk: (rig) => payThrough(rig, method),
}))

async function payThrough(rig: ShopRig, method: Method): Promise<void> {
  const { title, providerId: provider_id, market, total, due, hasAddress = false } = method
  const cart = await cartReadyToPay(rig.demo, market)
  let orderId = ""
  await asShopper(rig, cart, async ({ page }) => {
    await page.goto(`${rig.demo.shopUrl}/checkout`)
    await payWith(page, title)
    if (hasAddress) {
      await shows(page, "waiting")
      await page.getByRole("img", { name: "QR code of the payment" }).waitFor()
      await picture(page, "waiting-address")
      await page.getByRole("link", { name: /^Continue to/ }).click()
    }
    await page.getByRole("definition").filter({ hasText: due }).waitFor()
    await onGatewayPage(page)
    await screenshot(page, `demo-${provider_id.split("_")[1]}-page`)
    await page.getByRole("button", { name: "Pay exactly" }).click()
    orderId = await paidOrder(page)
  })
  const admin = await adminOf(rig.demo)
  const { order } = await admin.order.retrieve(orderId, {
    fields: "payment_status,total,*payment_collections,*payment_collections.payments",
  })
  expect(order).toMatchObject({
    payment_status: "captured",
    total,
    payment_collections: [{ captured_amount: total, payments: [{ provider_id, amount: total }] }],
  })
}
