import { createServer, type IncomingHttpHeaders, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { WebhookReply, WebhookRequest } from "../../../src/gateways/gateway"

/** A shop's webhook address: keeps what it gets and answers as it is told to. */
export class Shop {
  /** Oldest first. */
  readonly pushes: WebhookRequest[] = []
  /** The next answers, one each; then `usualReply`. */
  readonly replies: WebhookReply[] = []

  private constructor(
    private readonly server: Server,
    readonly url: string,
    public usualReply: WebhookReply,
  ) {}

  static async open(): Promise<Shop> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on("data", (chunk: Buffer) => chunks.push(chunk))
      request.on("end", () => {
        shop.pushes.push(
          webhookRequest(Buffer.concat(chunks), request.headers, request.url as string),
        )
        const reply = shop.replies.shift() ?? shop.usualReply
        response.writeHead(reply.status, reply.headers)
        response.end(reply.body)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const { port } = server.address() as AddressInfo
    const shop = new Shop(server, `http://127.0.0.1:${port}/hooks/payment/pp_test`, {
      status: 200,
      headers: {},
      body: "",
    })
    return shop
  }

  clear(): void {
    this.pushes.length = 0
    this.replies.length = 0
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }
}

/** A request as our webhook intake hands it to a gateway. */
export function webhookRequest(
  body: Buffer | string,
  headers: IncomingHttpHeaders | Record<string, string>,
  url: string,
): WebhookRequest {
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  const { pathname, search } = new URL(url, "http://shop.example")
  return {
    rawBody: Buffer.from(body),
    headers: Object.fromEntries(lowerCase) as Record<string, unknown>,
    url: `${pathname}${search}`,
  }
}
