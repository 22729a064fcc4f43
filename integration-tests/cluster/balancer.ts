import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"

/**
 * Hands requests to servers in turn, as a plain balancer does: who refuses the connection is passed
 * over, and what broke in the middle is answered 502, since it may have had its effect.
 */
export class Balancer {
  readonly #server = createServer((incoming, answer) => this.#pass(incoming, answer))
  /** A connection for every request, so that a server that ends has none that lie idle. */
  readonly #agent = new Agent({ keepAlive: false })
  readonly #ports: readonly number[]
  readonly #takenOut = new Set<number>()
  readonly #underWay = new Map<number, number>()
  #turn = 0
  /** Requests that broke in the middle. */
  broken = 0

  /** @param ports of the servers on 127.0.0.1, running or not */
  constructor(ports: readonly number[]) {
    this.#ports = ports
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, "127.0.0.1", resolve))
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /**
   * As a deployment does it before it ends a server: that gets no more requests. Resolves when those
   * that it has are answered.
   */
  async takeOut(port: number): Promise<void> {
    this.#takenOut.add(port)
    while ((this.#underWay.get(port) ?? 0) > 0) {
      await sleep(20)
    }
  }

  putBack(port: number): void {
    this.#takenOut.delete(port)
  }

  #count(port: number, change: 1 | -1): void {
    this.#underWay.set(port, (this.#underWay.get(port) ?? 0) + change)
  }

  #pass(incoming: IncomingMessage, answer: ServerResponse): void {
    const chunks: Buffer[] = []
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk))
    incoming.on("end", () => {
      this.#turn += 1
      const order = this.#ports
        .map((_, index) => this.#ports[(this.#turn + index) % this.#ports.length] as number)
        .filter((port) => !this.#takenOut.has(port))
      this.#try(order, incoming, Buffer.concat(chunks), answer)
    })
  }

  #try(
    [port, ...others]: number[],
    incoming: IncomingMessage,
    body: Buffer,
    answer: ServerResponse,
  ): void {
    if (port === undefined) {
      answer.writeHead(503).end()
      return
    }
    const {
      "content-length": _,
      "transfer-encoding": __,
      connection: ___,
      ...headers
    } = incoming.headers
    const outgoing = request(
      {
        host: "127.0.0.1",
        port,
        agent: this.#agent,
        method: incoming.method,
        path: incoming.url,
        headers: {
          ...headers,
          ...(body.length > 0 && { "content-length": body.length }),
          "x-forwarded-for": incoming.socket.remoteAddress,
        },
      },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers)
        response.pipe(answer)
        response.on("error", () => answer.destroy())
      },
    )
    this.#count(port, 1)
    outgoing.once("close", () => this.#count(port, -1))
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED") {
        this.#try(others, incoming, body, answer)
        return
      }
      this.broken += 1
      if (answer.headersSent) {
        answer.destroy()
      } else {
        answer.writeHead(502).end()
      }
    })
    outgoing.end(body)
  }
}
