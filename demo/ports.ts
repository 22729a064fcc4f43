import { createServer } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { portFlags, type Listener, type Ports } from "./flags"

/** A port that somebody else listens on. */
export class PortTaken extends Error {
  override readonly name = "PortTaken"
}

/**
 * @param patienceMs how long a port may take to become free
 * @throws PortTaken naming every taken port and the flag that chooses another
 */
export async function requireFreePorts(
  ports: Ports,
  used: Listener[],
  patienceMs: number,
): Promise<void> {
  const end = Date.now() + patienceMs
  let taken = await takenOf(ports, used)
  while (taken.length > 0 && Date.now() < end) {
    await sleep(200)
    taken = await takenOf(ports, taken)
  }
  const lines = taken.map((name) => {
    const { flag, serves } = portFlags[name]
    return `Port ${ports[name]}, for ${serves}, is taken by another program. Choose another: ${flag} ${ports[name] + 1}`
  })
  if (lines.length > 0) {
    throw new PortTaken(lines.join("\n"))
  }
}

async function takenOf(ports: Ports, names: Listener[]): Promise<Listener[]> {
  const free = await Promise.all(names.map((name) => isFree(ports[name])))
  return names.filter((_, index) => !free[index])
}

/** Free on both of the addresses that browsers try for "localhost". */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, "127.0.0.1")) && (await canListen(port, "::1"))
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once("error", (error: NodeJS.ErrnoException) => {
      const noSuchAddress = error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT"
      resolve(noSuchAddress)
    })
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}
