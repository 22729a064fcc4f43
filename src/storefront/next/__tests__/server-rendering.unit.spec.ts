import { createElement, type ReactElement, type ReactNode } from "react"
import { renderToStaticMarkup, renderToString } from "react-dom/server"
import { CryptoPaymentButton } from "../button"
import { addressedPayment, cryptoPaymentPage, type PageAddress } from "../page"

const at = (
  query: Record<string, string | string[] | undefined>,
  sessionId = "payses_01A",
): PageAddress => ({
  params: Promise.resolve({ sessionId, countryCode: "de" }),
  searchParams: Promise.resolve(query),
})

it("needs no browser to be loaded and drawn", () => {
  expect(globalThis).not.toHaveProperty("window")
})

describe("the payment's page", () => {
  it("shows on the server that it is looking, with a live region", async () => {
    const html = renderToString(
      await addressedPayment({ address: at({ cart_id: "cart_01A" }), look: {} }),
    )
    expect(html).toContain('data-state="loading"')
    expect(html).toContain('role="status"')
    expect(html).toContain("One moment…")
  })

  it("speaks the language and has the look that it is given", async () => {
    const look = { language: "de", theme: "dark" } as const
    const html = renderToString(
      await addressedPayment({ address: at({ cart_id: "cart_01A" }), look }),
    )
    expect(html).toContain("Einen Moment …")
    expect(html).toContain('data-theme="dark"')
  })

  it.each([
    ["no cart", at({})],
    ["two carts", at({ cart_id: ["cart_01A", "cart_02B"] })],
    ["no id", at({ cart_id: "<script>" })],
    ["no session", at({ cart_id: "cart_01A" }, "..%2F..")],
  ])("knows nothing at an address with %s", async (_, address) => {
    expect(renderToStaticMarkup(await addressedPayment({ address, look: {} }))).toBe(
      "<p>The shop does not know this cart any more.</p>",
    )
  })

  it("waits for its address behind something to see", () => {
    const Page = cryptoPaymentPage({ language: "fr" })
    const { props } = Page(at({})) as ReactElement<{ fallback: ReactNode }>
    expect(renderToStaticMarkup(props.fallback)).toMatch(/^<p>.+<\/p>$/)
  })
})

describe("the button", () => {
  const cart = { id: "cart_01A" }
  const button = (props: { children: ReactNode; disabled: boolean }) =>
    createElement("button", { disabled: props.disabled }, props.children)
  const error = (props: { error: string | null }) =>
    props.error === null ? null : createElement("p", null, props.error)

  it("is the storefront's own", () => {
    const drawn = createElement(CryptoPaymentButton, { cart, button, error })
    expect(renderToStaticMarkup(drawn)).toBe("<button>Place order</button>")
  })

  it("cannot be pressed while something is missing, and says what it is told", () => {
    const drawn = createElement(CryptoPaymentButton, {
      cart,
      button,
      error,
      disabled: true,
      children: "Jetzt kaufen",
    })
    expect(renderToStaticMarkup(drawn)).toBe('<button disabled="">Jetzt kaufen</button>')
  })
})
