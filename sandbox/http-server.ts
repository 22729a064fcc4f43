import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"

export interface RunningServer {
  /** Base URL a client on this machine can use, without a trailing slash. */
  url: string
  /** Cuts open connections, hanging ones included, and frees the port. */
  stop(): Promise<void>
}

/** Listens on `port` (0 = any free one). Rejects with the system's error, e.g. EADDRINUSE. */
export function listen(
  listener: RequestListener,
  host: string,
  port: number,
): Promise<RunningServer> {
  const server = createServer(listener)
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, () => {
      server.removeListener("error", reject)
      resolve({
        url: `http://${reachableHost(host)}:${portOf(server.address())}`,
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped())
            server.closeAllConnections()
          }),
      })
    })
  })
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The server has no port.")
  return address.port
}

/** "Every address" is no address a client can ask. */
function reachableHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1"
  return host.includes(":") ? `[${host}]` : host
}
