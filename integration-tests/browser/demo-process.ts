import { spawn } from "node:child_process"
import { createServer, type AddressInfo } from "node:net"
import path from "node:path"
import { portFlags, type Listener, type Ports } from "../../demo/flags"
import { accountVariables, demoGateways } from "../../demo/gateways"

const project = path.resolve(__dirname, "../..")

export interface RunningDemo {
  ports: Ports
  shopUrl: string
  medusaUrl: string
  /** What it has written to the terminal. */
  output(): string
  /** As Ctrl-C does. @returns the exit code */
  stop(): Promise<number | null>
}

/** Starts `demo/start.ts` and waits until it says that it is ready. */
export async function startDemoProcess(dataDir: string): Promise<RunningDemo> {
  const ports = await freePorts()
  const flags = Object.entries(portFlags).flatMap(([name, { flag }]) => [
    flag,
    String(ports[name as Listener]),
  ])
  const demo = spawn(
    process.execPath,
    ["--import", "tsx", "demo/start.ts", "--data-dir", dataDir, ...flags],
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
    shopUrl: `http://localhost:${ports.shop}`,
    medusaUrl: `http://localhost:${ports.medusa}`,
    output: () => output,
    stop() {
      demo.kill("SIGINT")
      return exit
    },
  }
}

/** Without what jest adds, and without real accounts: the simulators are to be used. */
function environment(): NodeJS.ProcessEnv {
  const accounts = demoGateways.flatMap(accountVariables)
  return {
    ...process.env,
    ...Object.fromEntries(["BACKEND_URL", ...accounts].map((name) => [name, ""])),
    NODE_ENV: undefined,
  }
}

/** One for each of the demo's listeners. */
async function freePorts(): Promise<Ports> {
  const servers = await Promise.all(
    Object.keys(portFlags).map(async (name) => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
      return { name, server, port: (server.address() as AddressInfo).port }
    }),
  )
  await Promise.all(servers.map(({ server }) => new Promise((closed) => server.close(closed))))
  return Object.fromEntries(servers.map(({ name, port }) => [name, port])) as Ports
}

/** Whether something on this machine answers on the port. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once("error", () => resolve(true))
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(false)))
  })
}
