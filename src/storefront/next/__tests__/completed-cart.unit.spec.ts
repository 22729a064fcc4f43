import { forgetCompletedCart } from "../completed-cart"
import { MedusaServer } from "./medusa-server"

const medusa = new MedusaServer()
const path = "/store/carts/cart_01A"

beforeAll(() => medusa.start())
afterAll(() => medusa.stop())
beforeEach(() => medusa.reset())

async function cookieAfter(cartId: string | undefined): Promise<string | undefined> {
  const storefront = medusa.storefront(cartId)
  await forgetCompletedCart(storefront)
  return storefront.cartCookie()
}

function cartIs(completedAt: string | null): void {
  medusa.answers.set(path, {
    status: 200,
    body: { cart: { id: "cart_01A", completed_at: completedAt } },
  })
}

it("drops the cookie of a cart that has become an order", async () => {
  cartIs("2026-11-21T12:00:00.000Z")
  expect(await cookieAfter("cart_01A")).toBeUndefined()
  expect(medusa.asked[0]?.searchParams.get("fields")).toMatch(/^id,completed_at/)
})

it("keeps the cookie of an open cart", async () => {
  cartIs(null)
  expect(await cookieAfter("cart_01A")).toBe("cart_01A")
})

it.each([
  ["does not know the cart", { status: 404, body: { message: "Not found" } }],
  ["fails", { status: 500, body: { message: "An unknown error occurred." } }],
  ["is away", null],
])("keeps the cookie when the store %s", async (_, answer) => {
  medusa.answers.set(path, answer)
  expect(await cookieAfter("cart_01A")).toBe("cart_01A")
})

it("asks nothing without a cookie", async () => {
  expect(await cookieAfter(undefined)).toBeUndefined()
  expect(medusa.asked).toEqual([])
})

it("asks for a cart of a made-up name, and for nothing else", async () => {
  await cookieAfter("../products")
  expect(medusa.asked[0]?.pathname).toBe("/store/carts/..%2Fproducts")
})
