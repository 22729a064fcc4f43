import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { GatewayError } from "../../src/gateways/gateway-error"
import { createHttp, type SendHttp } from "../../src/gateways/http"

/** What the HTTP client does with servers that misbehave. */
let server: Server
let requests: string[]
let send: SendHttp

async function serve(listener: RequestListener): Promise<void> {
  requests = []
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  send = createHttp({ gateway: "Test", baseUrl: `http://127.0.0.1:${port}`, timeoutMs: 300 })
}

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const get = (target: string) => send({ method: "GET", target, headers: {} })

async function failure(call: Promise<unknown>): Promise<GatewayError> {
  return call.then(
    () => Promise.reject(new Error("the call succeeded")),
    (error: GatewayError) => error,
  )
}

it("follows no redirect", async () => {
  await serve((_request, response) => {
    response.writeHead(302, { Location: "/elsewhere" }).end("moved")
  })
  expect(await get("/here")).toMatchObject({ status: 302, text: "moved" })
  expect(requests).toEqual(["GET /here"])
})

it.each(["http://127.0.0.1:1/other", "//127.0.0.1:1/other", "other"])(
  "goes to its own host only, not to %s",
  async (target) => {
    await serve((_request, response) => response.end("ok"))
    await expect(get(target)).rejects.toThrow(TypeError)
    expect(requests).toEqual([])
  },
)

it("reads no more than a mebibyte", async () => {
  await serve((_request, response) => response.end("x".repeat(1024 * 1024 + 1)))
  expect(await failure(get("/"))).toMatchObject({ kind: "malformed" })
})

it("gives up on an answer that trickles in", async () => {
  await serve((_request, response) => {
    response.writeHead(200)
    const trickle = setInterval(() => response.write("x"), 50)
    response.on("close", () => clearInterval(trickle))
  })
  const start = Date.now()
  expect(await failure(get("/"))).toMatchObject({ kind: "timeout", retryable: true })
  expect(Date.now() - start).toBeLessThan(2000)
})

it("does not know what became of a request whose connection broke", async () => {
  await serve((request) => request.socket.destroy())
  const call = send({ method: "POST", target: "/", headers: {}, body: "{}" })
  expect(await failure(call)).toMatchObject({ kind: "unavailable", outcomeUnknown: true })
})
