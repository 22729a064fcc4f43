import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"

export interface Push {
  headers: IncomingHttpHeaders
  body: string
}

export interface Receiver {
  url: string
  pushes: Push[]
  /** What every push is answered from now on; null leaves it unanswered. */
  answer: { status: number; body: string } | null
  stop(): Promise<void>
}

/** A shop's webhook address. */
export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      receiver.pushes.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      if (receiver.answer === null) return
      response.writeHead(receiver.answer.status)
      response.end(receiver.answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hooks`,
    pushes: [],
    answer: { status: 200, body: '{"code":0,"msg":"SUCCESS"}' },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return receiver
}

export interface OrderEvent {
  id: string
  create_time: number
  params: Record<string, unknown>
}

/** The event in a pushed envelope. */
export function eventIn(push: Push | undefined): OrderEvent {
  const envelope = JSON.parse(push?.body ?? "{}") as { events: string[] }
  return JSON.parse(envelope.events[0] ?? "") as OrderEvent
}
