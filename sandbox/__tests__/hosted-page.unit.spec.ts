import { startPayCryptoSandbox, type PayCryptoSandbox } from "../index"
import { createOrder } from "./merchant-client"

let sandbox: PayCryptoSandbox
let now = Date.now()

beforeEach(async () => {
  now = Date.now()
  sandbox = await startPayCryptoSandbox({ clock: () => now })
})
afterEach(() => sandbox.stop())

const open = async (id: string, more = "") => {
  const response = await fetch(`${sandbox.url}/?id=${id}${more}`)
  return { status: response.status, text: await response.text(), headers: response.headers }
}

const press = async (id: string, action: string) => {
  const response = await fetch(`${sandbox.url}/pay?id=${id}`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ action }),
  })
  const location = response.headers.get("location")
  return { status: response.status, location, text: await response.text() }
}

/** The actions whose buttons can be pressed. */
function enabled(text: string): string[] {
  return [...text.matchAll(/<button\s+name="action"\s+value="([a-z-]+)"\s*>/g)].map(
    (match) => match[1] ?? "",
  )
}

/** Where the page goes by itself; "" when it stays. */
function leavesFor(text: string): string | undefined {
  return /data-leave="([^"]*)"/.exec(text)?.[1]?.replaceAll("&amp;", "&")
}

describe("the hosted page", () => {
  it("says who asks for how much, and what to send where", async () => {
    const id = await createOrder(sandbox, {
      currency: "EUR",
      amount: "10.01",
      company_name: "Cap Shop",
    })
    now += 40 * 60_000
    const { status, text } = await open(id)
    expect(status).toBe(200)
    expect(text).toContain("Cap Shop")
    expect(text).toContain("10.01 <small>EUR</small>")
    expect(text).toContain("10.8108 USDT")
    expect(text).toContain("1 EUR = 1.08 USDT")
    expect(text).toMatch(/TSANDBOX[A-Za-z0-9]{26}/)
    expect(text).toContain(">1:00:00<")
    expect(leavesFor(text)).toBe("")
  })

  it("escapes what merchants write", async () => {
    const id = await createOrder(sandbox, {
      company_name: `<script>alert("1")</script>`,
      cust_order_id: `"><img src=x onerror='x'>`,
      return_url: `https://shop.example/"><script>x</script>`,
    })
    sandbox.orders.setStatus(id, 3, { reason: "<b>less</b>" })
    const { text } = await open(id)
    expect(text).not.toMatch(/<script>|<img|<b>/)
    expect(text).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;")
    expect(text).toContain("&lt;b&gt;less&lt;/b&gt;")
  })

  it("tells no secrets and loads nothing from elsewhere", async () => {
    const { text, headers } = await open(await createOrder(sandbox))
    for (const secret of Object.values(sandbox.credentials)) expect(text).not.toContain(secret)
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//)
    expect(headers.get("content-security-policy")).toContain("default-src 'none'")
  })

  it.each([
    [0, ["pay-exactly", "pay-less", "pay-more", "confirm", "fail", "cancel", "expire"]],
    [1, ["refund"]],
    [2, ["pay-exactly", "pay-less", "pay-more", "fail"]],
    [3, []],
    [4, []],
    [5, []],
    [6, ["pay-late"]],
    [7, []],
    [42, []],
  ])("offers in status %i only what is possible", async (status, actions) => {
    const id = await createOrder(sandbox)
    sandbox.orders.setStatus(id, status)
    const { text } = await open(id, "&stay=1")
    expect(enabled(text)).toEqual(actions)
    expect(text.match(/<button\s+name="action"/g)).toHaveLength(9)
  })

  it.each([
    [0, "pay-exactly", 1],
    [0, "pay-less", 3],
    [0, "pay-more", 1],
    [0, "confirm", 2],
    [2, "pay-exactly", 1],
    [0, "fail", 4],
    [0, "cancel", 5],
    [0, "expire", 6],
    [6, "pay-late", 1],
    [1, "refund", 7],
  ])("takes an order from %i by %s to %i", async (from, action, to) => {
    const id = await createOrder(sandbox)
    sandbox.orders.setStatus(id, from)
    expect(await press(id, action)).toMatchObject({ status: 303, location: `./?id=${id}` })
    expect(sandbox.orders.find(id)?.status).toBe(to)
  })

  it("explains what is impossible", async () => {
    const id = await createOrder(sandbox)
    const impossible = await press(id, "refund")
    expect(impossible.status).toBe(409)
    expect(impossible.text).toContain("needs an order that is &quot;Paid&quot;")
    expect(await press(id, "toString")).toMatchObject({ status: 400 })
    expect(await press("p0", "fail")).toMatchObject({ status: 404 })
    expect(await open("p0")).toMatchObject({ status: 404 })
    expect(sandbox.orders.find(id)?.status).toBe(0)
  })

  it.each([
    ["https://shop.example/return", "?"],
    ["https://shop.example/return?cart=1", "&"],
    ["https://shop.example/return?cart=1&", ""],
  ])("sends payers back to %s with id and status", async (return_url, joint) => {
    const id = await createOrder(sandbox, { return_url })
    sandbox.orders.payExactly(id)
    const { text } = await open(id)
    expect(leavesFor(text)).toBe(`${return_url}${joint}id=${id}&status=1`)
    expect(text).toContain("Back to the shop")
    expect(leavesFor((await open(id, "&stay=1")).text)).toBe("")
  })

  it("keeps the fragment of the return address last", async () => {
    const id = await createOrder(sandbox, { return_url: "https://shop.example/?a=1#top" })
    sandbox.orders.act(id, "cancel")
    const { text } = await open(id)
    expect(leavesFor(text)).toBe(`https://shop.example/?a=1&id=${id}&status=5#top`)
  })

  it.each([
    [0, false],
    [1, true],
    [2, false],
    [3, true],
    [4, true],
    [5, true],
    [6, true],
    [7, false],
  ])("in status %i goes back by itself: %s", async (status, leaves) => {
    const id = await createOrder(sandbox, { return_url: "https://shop.example/" })
    sandbox.orders.setStatus(id, status)
    expect(leavesFor((await open(id)).text) !== "").toBe(leaves)
  })

  it("answers the page's own status read", async () => {
    const id = await createOrder(sandbox)
    const read = async (asked: string): Promise<unknown> =>
      (await fetch(`${sandbox.url}/v1/checkout?id=${asked}`)).json()
    expect(await read(id)).toMatchObject({ code: 0, result: { order_id: id, status: 0 } })
    expect(await read("p0")).toMatchObject({ code: 111003 })
  })
})
