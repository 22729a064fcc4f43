import { createServer, type IncomingMessage, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import Medusa from "@medusajs/js-sdk"
import type { StorefrontServer } from "../storefront-server"

/** What the store answers to one path. `null`: the connection breaks. */
export type Answer = { status: number; body: unknown } | null

/** A store with the few routes that the storefront's server asks, on a real socket. */
export class MedusaServer {
  readonly asked: URL[] = []
  readonly answers = new Map<string, Answer>()
  readonly #server: Server

  constructor() {
    this.#server = createServer((request, response) => {
      const url = urlOf(request)
      this.asked.push(url)
      const answer = this.answers.get(url.pathname) ?? notFound
      if (this.answers.get(url.pathname) === null) {
        request.socket.destroy()
        return
      }
      response.writeHead(answer.status, { "content-type": "application/json" })
      response.end(JSON.stringify(answer.body))
    })
  }

  async start(): Promise<void> {
    await new Promise<void>((listening) => this.#server.listen(0, "127.0.0.1", listening))
  }

  async stop(): Promise<void> {
    await new Promise((stopped) => this.#server.close(stopped))
  }

  reset(): void {
    this.asked.length = 0
    this.answers.clear()
  }

  sdk(): Medusa {
    const { port } = this.#server.address() as AddressInfo
    return new Medusa({ baseUrl: `http://127.0.0.1:${port}`, publishableKey: "pk_test" })
  }

  /** A storefront whose browser holds the cookie of `cartId`. */
  storefront(cartId?: string): StorefrontServer & { cartCookie: () => string | undefined } {
    let cookie = cartId
    return {
      sdk: this.sdk(),
      getCartId: async () => cookie,
      removeCartId: async () => {
        cookie = undefined
      },
      cartCookie: () => cookie,
    }
  }
}

const notFound = { status: 404, body: { type: "not_found", message: "Not found" } }

function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? "/", "http://store")
}
