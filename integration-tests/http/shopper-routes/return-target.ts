import { createHash } from "node:crypto"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { StoreUnderTest } from "../../environment/store-under-test"
import { PluginUnderTest } from "../settlement/plugin-under-test"
import { returnPathOf, visit } from "./return-visit"

const evil = "https://evil.example/"

/** Nothing that a browser sends may decide where it goes. */
export function returnTargetSuite(store: StoreUnderTest): void {
  const plugin = new PluginUnderTest(store)

  beforeEach(() => plugin.reset())

  async function returnPath(): Promise<string> {
    const { session } = await store.shopper.startPayment()
    return returnPathOf(store, session.data["reference"] as string)
  }

  describe("where the return route goes", () => {
    it("an unknown reference goes to the plain return page, with nothing of the request in it", async () => {
      const page = await visit(
        store,
        `/crypto-payment/return/paycrypto_paycrypto/payses_NONE-1?x=1`,
      )
      expect([page.status, page.refresh]).toEqual([200, "http://localhost:8000/return"])
    })

    it.each([
      "/crypto-payment/return/paycrypto_other/payses_1-1",
      "/crypto-payment/return/system_default/payses_1-1",
      "/crypto-payment/return/__proto__/payses_1-1",
      `/crypto-payment/return/${encodeURIComponent(evil)}/payses_1-1`,
    ])("an unknown provider goes nowhere: %s", async (path) => {
      const page = await visit(store, path)
      expect([page.status, page.refresh, page.link]).toEqual([404, null, null])
      expect(page.html).not.toContain("evil")
    })

    it("what the gateway adds (`id`, `status`) and what anybody adds is not looked at", async () => {
      const path = await returnPath()
      const clean = await visit(store, path)
      const params = [
        "id=1&status=1",
        ...["url", "next", "redirect", "return_url", "returnUrl", "paidUrl", "order_id"].map(
          (name) => `${name}=${encodeURIComponent(evil)}`,
        ),
        "storefront[returnUrl]=https://evil.example",
        `cart_id=${encodeURIComponent('"><script>alert(1)</script>')}`,
      ]
      for (const param of params) {
        const page = await visit(store, `${path}?${param}`)
        expect([param, page.status, page.html]).toEqual([param, 200, clean.html])
      }
    })

    it.each<[string, Record<string, string>]>([
      ["Host", { Host: "evil.example" }],
      ["X-Forwarded-Host", { "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" }],
      ["Referer and Origin", { Referer: evil, Origin: "https://evil.example" }],
    ])("the header %s has no say", async (_title, headers) => {
      const path = await returnPath()
      const page = await visit(store, path, headers)
      expect(page.refresh).toMatch(/^http:\/\/localhost:8000\/us\/pending\?/)
      expect(page.html).not.toContain("evil")
    })

    it.each([
      ["an address", encodeURIComponent(evil)],
      ["an address without a protocol", encodeURIComponent("//evil.example")],
      ["a script", encodeURIComponent('"><script>alert(1)</script>')],
      ["a header", "a%0d%0aSet-Cookie:%20x=evil"],
      ["a way up", "..%2f..%2fevil"],
      ["a flood", "x".repeat(5000) + "evil"],
      ["a zero byte", "%00evil"],
    ])("a reference that is %s stays harmless", async (_title, reference) => {
      const page = await visit(store, `/crypto-payment/return/paycrypto_paycrypto/${reference}`)
      expect([200, 400, 404]).toContain(page.status)
      expect([null, "http://localhost:8000/return"]).toContain(page.refresh)
      expect(page.headers["set-cookie"]).toBeUndefined()
      expect(page.html).not.toContain("evil")
    })

    it.each([
      'us"><script>alert(1)</script>',
      "us\r\nSet-Cookie: a=b\r\n",
      "//evil.example/",
      "evil.example\\",
      "..",
      "javascript:alert(1)",
    ])("a value %j in an address is filled in URL-encoded or left out", async (country) => {
      const path = await returnPath()
      const knex = store.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      await knex("cart_address").update({ country_code: country })
      const page = await visit(store, path)
      const target = new URL(page.refresh as string)
      expect(target.origin).toBe("http://localhost:8000")
      expect(target.pathname).toBe(
        country === ".." ? "/return" : `/${encodeURIComponent(country.toLowerCase())}/pending`,
      )
      expect(page.html).not.toContain("<script")
      expect(page.headers["set-cookie"]).toBeUndefined()
    })
  })

  describe("the page itself", () => {
    it("carries no script, is kept by nobody, framed by nobody, and tells nobody where it was", async () => {
      const { headers, html } = await visit(store, await returnPath())
      const [, style] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? []
      const hash = createHash("sha256")
        .update(style as string)
        .digest("base64")
      expect(headers["content-type"]).toBe("text/html; charset=utf-8")
      expect(headers["content-security-policy"]).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      )
      expect(headers["cache-control"]).toBe("no-store")
      expect(headers["referrer-policy"]).toBe("no-referrer")
      expect(headers["x-content-type-options"]).toBe("nosniff")
      expect(html).not.toMatch(/<script|\son\w+=|\sstyle=|src=/)
    })

    it("says in words what is happening, with a language, a title, a heading and a link", async () => {
      const { html, link, refresh } = await visit(store, await returnPath())
      expect(html).toMatch(/<html lang="en">/)
      expect(html).toMatch(/<title>[^<]+<\/title>/)
      expect(html.match(/<h1>/g)).toHaveLength(1)
      expect(html).toMatch(/<p role="status">[^<]+<\/p>/)
      expect(html).toContain("prefers-color-scheme:dark")
      expect(link).toBe(refresh)
    })

    it("a client that asks too often is told when to come back, others are served", async () => {
      const path = await returnPath()
      const noisy = { "X-Forwarded-For": "203.0.113.9" }
      let limited
      for (let asked = 0; asked < 80 && limited?.status !== 429; asked++) {
        limited = await visit(store, path, noisy)
      }
      expect(limited?.status).toBe(429)
      expect(Number(limited?.headers["retry-after"])).toBeGreaterThan(0)
      expect(limited?.html).toContain("Your payment is not affected.")
      expect((await visit(store, path)).status).toBe(200)
    })
  })
}
