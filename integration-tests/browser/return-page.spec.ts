import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { Browser } from "playwright-core"
import { returnPageHeaders, returnPageHtml } from "../../src/api/crypto-payment/return/page"
import { launchBrowser } from "./browser"

jest.setTimeout(120_000)

/**
 * A shopper whose cart is in a `SameSite=Strict` cookie comes back from a gateway on another site.
 * The gateway is at 127.0.0.1; backend and storefront share the site localhost.
 */
describe("the way back to the shop, in a browser without JavaScript", () => {
  const servers: Server[] = []
  let browser: Browser

  async function serve(answer: RequestListener): Promise<number> {
    const server = createServer(answer)
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, resolve))
    return (server.address() as AddressInfo).port
  }

  beforeAll(async () => {
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
  })

  async function cookieAfterReturn(answerOf: (storefront: string) => RequestListener) {
    const cookies: (string | undefined)[] = []
    const shop = await serve((req, res) => {
      if (req.url === "/arrived") {
        cookies.push(req.headers.cookie)
      }
      res.setHeader("Set-Cookie", "cart=cart_1; SameSite=Strict; Path=/")
      res.setHeader("Content-Type", "text/html").end("<h1>The shop</h1>")
    })
    const backend = await serve(answerOf(`http://localhost:${shop}/arrived`))
    const gateway = await serve((_req, res) => {
      res.setHeader("Content-Type", "text/html")
      res.end(`<a href="http://localhost:${backend}/return">Back to the shop</a>`)
    })
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`http://localhost:${shop}/`)
    await page.goto(`http://127.0.0.1:${gateway}/`)
    await page.click("a")
    await page.waitForURL("**/arrived")
    await context.close()
    return cookies
  }

  it("our page goes on by itself, and the storefront gets its cookie", async () => {
    const cookies = await cookieAfterReturn((next) => (_req, res) => {
      res.writeHead(200, returnPageHeaders)
      res.end(returnPageHtml({ title: "Payment received", text: "Thank you.", next }))
    })
    expect(cookies).toEqual(["cart=cart_1"])
  })

  it("a redirect would have lost it", async () => {
    const cookies = await cookieAfterReturn((next) => (_req, res) => {
      res.writeHead(302, { Location: next }).end()
    })
    expect(cookies).toEqual([undefined])
  })
})
