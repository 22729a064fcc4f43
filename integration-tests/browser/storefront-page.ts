import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { builtStorefront, bundle } from "./storefront-files"

/** The component's page as a shop would build it: the built files, React, Medusa's SDK. */
const pageSource = (reactIndex: string) => `
import { createElement } from "react"
import { hydrateRoot } from "react-dom/client"
import { renderToString } from "react-dom/server"
import Medusa from "@medusajs/js-sdk"
import { CryptoPayment } from ${JSON.stringify(reactIndex)}

let root
window.news = { orders: [], states: [], errors: [] }
window.mount = (backend, props) => {
  root?.unmount()
  const sdk = new Medusa({ baseUrl: backend, publishableKey: "pk_test" })
  const element = createElement(CryptoPayment, {
    sdk,
    onOrder: (id) => window.news.orders.push(id),
    onState: (view) => window.news.states.push(view.state),
    ...props,
  })
  const place = document.querySelector("main")
  // As in an app that renders on its server first.
  place.innerHTML = renderToString(element)
  root = hydrateRoot(place, element, {
    onRecoverableError: (error) => window.news.errors.push(String(error)),
  })
}
const asked = new URLSearchParams(location.search)
if (asked.has("backend")) {
  window.mount(asked.get("backend"), JSON.parse(asked.get("props")))
}
`

const pageHtml = (title: string, script: string, style: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body { margin: 0; padding: 8px; font-family: system-ui, sans-serif; background: light-dark(#fff, #0c0d10); color-scheme: light dark; }
:root { color-scheme: light dark; }
${style}</style></head>
<body><main></main><script type="module">${script}</script></body></html>`

/** A page with the component at `/18` and `/19`, by React's version, and a gateway's page at `/gateway`. */
export class StorefrontPage {
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  static async start(): Promise<StorefrontPage> {
    const folder = await mkdtemp(path.join(tmpdir(), "storefront-page-"))
    const entry = path.join(folder, "page.js")
    await writeFile(entry, pageSource(path.join(builtStorefront, "esm/react/index.js")))
    const [eighteen, nineteen, style] = await Promise.all([
      bundle(entry, { react: 18 }),
      bundle(entry, { react: 19 }),
      readFile(path.join(builtStorefront, "styles.css"), "utf8"),
    ])
    await rm(folder, { recursive: true })
    const pages: Record<string, string> = {
      "/18": pageHtml("Shop", eighteen, style),
      "/19": pageHtml("Shop", nineteen, style),
      "/gateway": "<!doctype html><title>Gateway</title><h1>The gateway's page</h1>",
    }
    const server = createServer((req, res) => {
      const page = pages[(req.url ?? "").split("?")[0] as string]
      res.writeHead(page ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" })
      res.end(page ?? "")
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    return new StorefrontPage(server)
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
