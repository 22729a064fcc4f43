import { spawn } from "node:child_process"
import { createServer, type AddressInfo } from "node:net"
import path from "node:path"

const project = path.resolve(__dirname, "../..")

export interface DemoPorts {
  shop: number
  medusa: number
  payCrypto: number
  postgres: number
}

export interface RunningDemo {
  ports: DemoPorts
  shopUrl: string
  medusaUrl: string
  /** As Ctrl-C does. @returns the exit code */
  stop(): Promise<number | null>
}

/** Starts `demo/start.ts` and waits until it says that it is ready. */
export async function startDemoProcess(dataDir: string): Promise<RunningDemo> {
  const [shop = 0, medusa = 0, payCrypto = 0, postgres = 0] = await freePorts(4)
  const ports = { shop, medusa, payCrypto, postgres }
  const demo = spawn(
    process.execPath,
    [
      ...["--import", "tsx", "demo/start.ts", "--data-dir", dataDir],
      ...["--shop-port", String(shop), "--medusa-port", String(medusa)],
      ...["--paycrypto-port", String(payCrypto), "--postgres-port", String(postgres)],
    ],
    { cwd: project, stdio: ["ignore", "pipe", "pipe"], env: environment() },
  )
  let output = ""
  const exit = new Promise<number | null>((resolve) => demo.once("exit", resolve))
  const ready = new Promise<void>((resolve) => {
    const read = (text: Buffer): void => {
      output += text.toString()
      if (output.includes("Ready after")) resolve()
    }
    demo.stdout.on("data", read)
    demo.stderr.on("data", read)
  })
  const early = exit.then(() => {
    throw new Error(`The demo ended before it was ready:\n${output}`)
  })
  await Promise.race([ready, early])
  early.catch(() => undefined)
  return {
    ports,
    shopUrl: `http://localhost:${shop}`,
    medusaUrl: `http://localhost:${medusa}`,
    stop() {
      demo.kill("SIGINT")
      return exit
    },
  }
}

/** Without what jest adds, and without a real account's settings: the simulator is to be used. */
function environment(): NodeJS.ProcessEnv {
  const blank = Object.keys(process.env).filter((name) => name.startsWith("PAYCRYPTO_"))
  return {
    ...process.env,
    ...Object.fromEntries(blank.map((name) => [name, ""])),
    NODE_ENV: undefined,
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))))
  return ports
}

/** Whether something on this machine answers on the port. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once("error", () => resolve(true))
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(false)))
  })
}
