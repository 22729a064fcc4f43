import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo, Socket } from "node:net"

export interface Answer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** How an answer is given: as it is, cut off in the middle, or after so many ms. */
export interface TamperedAnswer extends Answer {
  cut?: boolean
  delayMs?: number
}

type Tamper = (answer: Answer) => TamperedAnswer

/** Between a client and a simulator: passes requests on, and answers through `tamper`. */
export class TamperingProxy {
  /** Takes the answers from now on; `null` lets them through. */
  tamper: Tamper | null = null
  readonly #sockets = new Set<Socket>()

  private constructor(
    readonly url: string,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(target: string): Promise<TamperingProxy> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on("data", (chunk: Buffer) => chunks.push(chunk))
      request.on("end", () => {
        proxy.#forward(target, request, Buffer.concat(chunks), response)
      })
    })
    server.on("connection", (socket) => {
      proxy.#sockets.add(socket)
      socket.once("close", () => proxy.#sockets.delete(socket))
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const { port } = server.address() as AddressInfo
    const proxy = new TamperingProxy(`http://127.0.0.1:${port}`, async () => {
      proxy.#sockets.forEach((socket) => socket.destroy())
      await new Promise((resolve) => server.close(resolve))
    })
    return proxy
  }

  #forward(target: string, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const headers = { ...request.headers, host: new URL(target).host }
    const options = { method: request.method, headers }
    const asking = ask(`${target}${request.url}`, options, (answer) => {
      const chunks: Buffer[] = []
      answer.on("data", (chunk: Buffer) => chunks.push(chunk))
      answer.on("end", () => {
        const genuine: Answer = {
          status: answer.statusCode ?? 0,
          headers: { "content-type": answer.headers["content-type"] ?? "" },
          body: Buffer.concat(chunks),
        }
        give(response, this.tamper ? this.tamper(genuine) : genuine)
      })
    })
    asking.on("error", () => response.destroy())
    asking.end(body)
  }
}

function give(response: ServerResponse, answer: TamperedAnswer): void {
  const send = () => {
    if (response.destroyed) {
      return
    }
    response.writeHead(answer.status, {
      "content-length": String(answer.body.length),
      ...answer.headers,
    })
    if (answer.cut) {
      response.write(answer.body.subarray(0, Math.ceil(answer.body.length / 2)), () =>
        response.destroy(),
      )
      return
    }
    response.end(answer.body)
  }
  if (answer.delayMs) {
    setTimeout(send, answer.delayMs).unref()
  } else {
    send()
  }
}
