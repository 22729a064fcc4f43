import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { isCryptoPayment, withCryptoPayments } from "../payment-info"

const card = { title: "Credit card", icon: createElement("b") }

const methods: [identifier: string, title: string][] = [
  ["paycrypto", "Crypto with PayCrypto"],
  ["payscrypt", "Crypto with Payscrypt"],
  ["cpay", "Crypto with C-Pay"],
  ["cpay-card", "Card with C-Pay"],
  ["alchemypay", "Crypto with Alchemy Pay"],
  ["payprotocol", "Crypto with Pay Protocol"],
]
const instances = ["paycrypto", "main", "a_b", "2"]

describe.each(methods)("pp_%s", (identifier, title) => {
  const map = withCryptoPayments({ pp_stripe_stripe: card })

  it.each([`pp_${identifier}`, ...instances.map((instance) => `pp_${identifier}_${instance}`)])(
    "%s has title and icon",
    (providerId) => {
      expect(isCryptoPayment(providerId)).toBe(true)
      expect(map[providerId]?.title).toBe(title)
      expect(renderToStaticMarkup(map[providerId]?.icon as JSX.Element)).toMatch(
        /^<img src="data:image\/svg\+xml,[^"]+" alt="" width="20" height="20"\/>$/,
      )
      expect(providerId in map).toBe(true)
      expect(Object.hasOwn(map, providerId)).toBe(true)
    },
  )

  it("is the same object each time", () => {
    expect(map[`pp_${identifier}_main`]).toBe(map[`pp_${identifier}_main`])
  })
})

it("tells the methods of one gateway apart by their icons too", () => {
  const map = withCryptoPayments({})
  const icons = methods.map(([identifier]) =>
    renderToStaticMarkup(map[`pp_${identifier}_x`]?.icon as JSX.Element),
  )
  expect(new Set(icons).size).toBe(methods.length)
})

it.each([
  undefined,
  null,
  "",
  "pp_system_default",
  "pp_stripe_stripe",
  "pp_stripe-paycrypto_stripe",
  "pp_medusa-payments_default",
  "pp_paycryptos_main",
  "pp_cpay-cards_main",
  "paycrypto_main",
  "pp_toString_x",
  "pp_constructor",
])("%s is none of ours", (providerId) => {
  const map = withCryptoPayments({})
  expect(isCryptoPayment(providerId)).toBe(false)
  expect(map[String(providerId)]).toBeUndefined()
  expect(String(providerId) in map).toBe(false)
  expect(Object.hasOwn(map, String(providerId))).toBe(false)
})

it("leaves the storefront's own entries as they are, and prefers them", () => {
  const own = { pp_stripe_stripe: card, pp_paycrypto_main: { ...card, title: "Bitcoin & co." } }
  const map = withCryptoPayments(own)
  expect(map["pp_stripe_stripe"]).toBe(card)
  expect(map["pp_paycrypto_main"]?.title).toBe("Bitcoin & co.")
  expect(map["pp_paycrypto_other"]?.title).toBe("Crypto with PayCrypto")
  expect(Object.keys(map)).toEqual(["pp_stripe_stripe", "pp_paycrypto_main"])
  expect(Object.keys(own)).toEqual(["pp_stripe_stripe", "pp_paycrypto_main"])
})

it("speaks the language it is given", () => {
  expect(withCryptoPayments({}, "de-AT")["pp_cpay-card_main"]?.title).toBe("Karte mit C-Pay")
  expect(withCryptoPayments({}, "tlh")["pp_cpay_main"]?.title).toBe("Crypto with C-Pay")
})
