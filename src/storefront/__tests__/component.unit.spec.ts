import Medusa from "@medusajs/js-sdk"
import type * as React from "react"
import type * as Server from "react-dom/server"
import type * as Entry from "../react"
import type * as State from "../react/PaymentState"
import { languages, type Texts } from "../texts"
import { viewOf } from "../view"
import type { ShopperPayment } from "../payment"
import { addressPayment, hostedPayment, start } from "./payments"

interface Rendering {
  version: string
  component: (props: Entry.CryptoPaymentProps) => string
  state: (payment: ShopperPayment, changes?: Partial<State.PaymentStateProps>) => string
}

/** React 19 is the one that Next.js brings along. */
const builds = {
  "React 18": { react: "react", server: "react-dom/server" },
  "React 19": { react: "next/dist/compiled/react", server: "next/dist/compiled/react-dom/server" },
}

/** Everything anew, with one React for the component, the QR code and the renderer. */
function renderingWith({ react, server }: { react: string; server: string }): Rendering {
  let rendering: Rendering | undefined
  jest.isolateModules(() => {
    jest.doMock("react", () => jest.requireActual<object>(react))
    jest.doMock("react/jsx-runtime", () => jest.requireActual<object>(`${react}/jsx-runtime`))
    const { createElement, version } = jest.requireActual<typeof React>(react)
    const { renderToString } = jest.requireActual<typeof Server>(server)
    const { CryptoPayment } = jest.requireActual<typeof Entry>("../react")
    const { PaymentState } = jest.requireActual<typeof State>("../react/PaymentState")
    rendering = {
      version,
      component: (props) => renderToString(createElement(CryptoPayment, props)),
      state: (payment, changes = {}) =>
        renderToString(
          createElement(PaymentState, {
            view: viewOf({ payment, connection: "online", receivedAt: start }, start),
            payment,
            texts: languages.en,
            busy: false,
            headingLevel: 2,
            startAgain: () => undefined,
            ...changes,
          }),
        ),
    }
  })
  jest.dontMock("react")
  jest.dontMock("react/jsx-runtime")
  return rendering as Rendering
}

const plain = (html: string) =>
  html
    .replace(/<!--.*?-->/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim()

describe.each(Object.entries(builds))("the component with %s", (name, build) => {
  const rendering = renderingWith(build)

  it("is rendered by that React", () => {
    expect(rendering.version).toMatch(name === "React 18" ? /^18\./ : /^19\./)
  })

  it("on a server: no window, no request, one moment", () => {
    expect(typeof window).toBe("undefined")
    const sdk = new Medusa({ baseUrl: "http://127.0.0.1:1", publishableKey: "pk" })
    const html = rendering.component({ sdk, cart: { id: "cart_1" }, language: "fr", theme: "dark" })
    expect(plain(html)).toBe("Un instant…")
    expect(html).toContain('data-state="loading"')
    expect(html).toContain('data-theme="dark"')
    expect(html).toContain('role="status"')
  })

  it("waiting for a payment to an address: exact amount, address, network, code and wallet link", () => {
    const payment = addressPayment()
    const html = rendering.state(payment)
    expect(plain(html)).toContain("Pay 0.010000000000000001 ETH")
    expect(html).toContain(`<bdi>${payment.amount}</bdi>`)
    expect(html).toContain(`<bdi>${payment.address}</bdi>`)
    expect(plain(html)).toContain("Send only ETH on the network MAINNET.")
    expect(plain(html)).toContain("Price: 25.00 USD, at 2500 USD for 1 ETH")
    expect(html).toMatch(/<svg[^>]*role="img"[^>]*>.*<title>QR code of the payment<\/title>/)
    expect(html).toContain(`href="${payment.payment_uri}"`)
    expect(plain(html)).toContain("Time left 15:00")
  })

  it("waiting for a payment on the gateway's page: a link there, and nothing to scan", () => {
    const html = rendering.state(hostedPayment())
    expect(html).toMatch(
      /<a [^>]*href="https:\/\/pay\.example\.com\/i\/1"[^>]*>Continue to PayCrypto/,
    )
    expect(html).not.toContain("<svg")
  })

  it("the code shows the plain address where there is no URI", () => {
    const [uri, address] = [
      rendering.state(addressPayment()),
      rendering.state(addressPayment({ payment_uri: null })),
    ]
    const drawn = (html: string) => /<path fill="#000000" d="([^"]+)"/.exec(html)?.[1]
    expect(drawn(address)).toMatch(/^M/)
    expect(drawn(address)).not.toBe(drawn(uri))
    expect(address).not.toContain("Open in wallet")
  })

  it.each<[string, Partial<ShopperPayment>, RegExp]>([
    [
      "seen",
      {
        status: "confirming",
        confirmations: { seen: 2, needed: 6 },
        transaction_hash: "0xabc",
        order_id: "order_1",
      },
      /Your payment has been seen 2 of 6 confirmations .*Your order is placed\. Transaction 0xabc/,
    ],
    ["paid", { status: "paid", order_id: "order_1" }, /^Paid\. Thank you! Your order is placed\.$/],
    ["paid without an order", { status: "paid" }, /Your order is being placed\.$/],
    [
      "paid too much, late",
      { status: "paid", attention: ["overpaid", "late"] },
      /More than the price.*came after its time/,
    ],
    [
      "underpaid",
      { status: "underpaid", paid_amount: "0.01", paid_currency: "ETH" },
      /missing Received: 0\.01 ETH of 0\.010000000000000001 ETH .*Still missing 0\.000000000000000001 ETH/,
    ],
    [
      "underpaid in another coin",
      {
        status: "underpaid",
        currency: "USD",
        amount: "25.00",
        paid_amount: "20",
        paid_currency: "USDT",
      },
      /Still missing, about 5\.00 USDT/,
    ],
    [
      "underpaid, too late",
      {
        status: "underpaid",
        address: null,
        payment_uri: null,
        paid_amount: "0.01",
        paid_currency: "ETH",
      },
      /The time to pay is over\. Please contact the shop/,
    ],
    ["expired", { status: "expired" }, /^The time to pay is over .*do not pay again.*Start again$/],
    [
      "expired here, not yet there",
      { address: null, payment_uri: null },
      /We are still looking.*Start again$/,
    ],
    [
      "failed",
      { status: "failed" },
      /^The payment has failed Nothing was ordered\. .*Start again$/,
    ],
    [
      "canceled",
      { status: "canceled" },
      /^The payment was canceled Nothing was ordered\. .*Start again$/,
    ],
    [
      "failed after the order was placed",
      { status: "failed", order_id: "order_1" },
      /^The payment has failed Your order was placed, but it is not paid\. Please contact the shop\.$/,
    ],
    [
      "expired after the order was placed",
      { status: "expired", order_id: "order_1" },
      /^The time to pay is over .*do not pay again.*Your order was placed, but it is not paid\. Please contact the shop\.$/,
    ],
    ["odd", { status: "abnormal" }, /^The shop has to look at your payment .*payses_01TEST/],
    ["refunding", { status: "refunding" }, /^Your payment is being sent back /],
    ["refunded", { status: "refunded" }, /^Your payment was sent back /],
  ])("%s", (_title, changes, text) => {
    expect(plain(rendering.state(addressPayment(changes)))).toMatch(text)
  })

  it("underpaid: no code and no link that ask for the whole amount again", () => {
    const payment = addressPayment({
      status: "underpaid",
      paid_amount: "0.01",
      paid_currency: "ETH",
    })
    const html = rendering.state(payment)
    expect(html).not.toContain("ethereum:")
    expect(html).toContain("<svg")
    expect(html).not.toContain(`<bdi>${payment.amount}</bdi>`)
  })

  it("offline: the note, and what was last known", () => {
    const payment = addressPayment()
    const view = viewOf({ payment, connection: "offline", receivedAt: start }, start)
    const text = plain(rendering.state(payment, { view }))
    expect(text).toMatch(/^No connection to the shop .*Pay 0\.010000000000000001 ETH/)
  })

  it("every text can be replaced: none of ours is left", () => {
    const texts = Object.fromEntries(
      Object.keys(languages.en).map((key) => [key, `[${key}]`]),
    ) as Texts
    const all: Partial<ShopperPayment>[] = [
      {},
      { payment_url: "https://pay.example.com/i/1" },
      {
        status: "confirming",
        confirmations: { seen: 1, needed: 2 },
        order_id: "o",
        transaction_hash: "h",
      },
      { status: "paid", attention: ["late", "overpaid"] },
      { status: "underpaid", paid_amount: "0.01", paid_currency: "ETH" },
      { status: "underpaid", address: null, payment_uri: null },
      { status: "expired" },
      { status: "failed" },
      { status: "canceled" },
      { status: "abnormal" },
      { status: "refunding" },
    ]
    for (const changes of all) {
      const text = plain(
        rendering.state(addressPayment(changes), { texts, chooseAgain: () => undefined }),
      )
      const ours = text
        .replace(/\[\w+\]/g, "")
        .replace(/0x\w+|payses_\w+|\bETH\b|\bh\b|[\d.:]+/g, "")
        .trim()
      expect([changes, ours]).toEqual([changes, ""])
    }
  })
})
