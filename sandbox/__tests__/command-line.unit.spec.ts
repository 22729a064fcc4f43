import { spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { transformFileSync } from "@swc/core"
import { main } from "../command-line"
import { GATEWAYS } from "../gateways"

// Several gateways at once are gateways.unit.spec.ts's subject.
const PAYCRYPTO = GATEWAYS.filter(({ gateway }) => gateway === "paycrypto")

interface Run {
  out: string[]
  err: string[]
  /** Ends the simulator and tells the exit code. */
  stop(): Promise<number>
  exit: Promise<number>
}

function run(...argv: string[]): Run {
  const out: string[] = []
  const err: string[] = []
  const stopping = new AbortController()
  const io = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    stop: stopping.signal,
  }
  const exit = main(argv, io, PAYCRYPTO)
  const stop = (): Promise<number> => {
    stopping.abort()
    return exit
  }
  return { out, err, stop, exit }
}

/** Waits for the line that names a setting and returns its value. */
async function setting(out: readonly string[], name: string): Promise<string> {
  for (;;) {
    const line = out.find((candidate) => candidate.startsWith(`${name}=`))
    if (line !== undefined) return line.slice(name.length + 1)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe("the command", () => {
  it("prints what a shop needs to reach it, and ends cleanly", async () => {
    const command = run("--paycrypto-port", "0", "--api-key", "k", "--passphrase", "")
    const url = await setting(command.out, "PAYCRYPTO_BASE_URL")
    expect(await setting(command.out, "PAYCRYPTO_API_KEY")).toBe("k")
    expect(await setting(command.out, "PAYCRYPTO_API_SECRET")).not.toBe("")
    expect(await setting(command.out, "PAYCRYPTO_PASSPHRASE")).toBe("")
    expect(await setting(command.out, "PAYCRYPTO_WEBHOOK_SECRET")).not.toBe("")
    expect(command.out.join("\n")).toContain(`${url}/sandbox`)
    expect((await fetch(`${url}/sandbox`)).status).toBe(200)
    expect(await command.stop()).toBe(0)
    await expect(fetch(url)).rejects.toThrow("fetch failed")
    expect(command.err).toEqual([])
  })

  it.each([
    [
      ["--port", "1"],
      "Unknown option '--port'. Accepted: --gateways, --host, --paycrypto-port, --data-dir, --retry-interval-ms, --retry-attempts, --data-file, --api-key, --api-secret, --passphrase, --webhook-secret, --webhook-url, --nested-answers, --help.",
    ],
    [["extra"], "Unexpected argument 'extra'"],
    [["--host"], "Option '--host <value>' argument missing. Accepted:"],
    [["--nested-answers=yes"], "Option '--nested-answers' does not take an argument"],
    [
      ["--paycrypto-port", "70000"],
      "--paycrypto-port 70000 is refused. A whole number from 0 to 65535 is accepted.",
    ],
    [
      ["--paycrypto-port", "http"],
      "--paycrypto-port http is refused. A whole number from 0 to 65535 is accepted.",
    ],
    [
      ["--retry-attempts", "0"],
      "--retry-attempts 0 is refused. A whole number from 1 to 100 is accepted.",
    ],
    [
      ["--retry-interval-ms", "1.5"],
      "--retry-interval-ms 1.5 is refused. A whole number from 0 to 86400000 is accepted.",
    ],
    [["--webhook-url", "shop"], "--webhook-url shop is refused. An http or https URL is accepted."],
    [["--data-file", ""], "--data-file was given nothing. A text is accepted."],
    [["--api-key", "a:b"], "apiKey must be text without colons or spaces"],
  ])("refuses %j in one line", async (argv, message) => {
    const command = run(...argv)
    expect(await command.exit).toBe(2)
    expect(command.err).toHaveLength(1)
    expect(command.err[0]).toContain(message)
    expect(command.err[0]).not.toContain("\n")
    expect(command.out).toEqual([])
  })

  it("prints an address that can be asked when it listens on all", async () => {
    const command = run("--paycrypto-port", "0", "--host", "0.0.0.0")
    const url = await setting(command.out, "PAYCRYPTO_BASE_URL")
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await fetch(`${url}/sandbox`)).status).toBe(200)
    expect(await command.stop()).toBe(0)
  })

  it("names a taken port and the flag that changes it", async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve))
    const { port } = taken.address() as AddressInfo
    const command = run("--paycrypto-port", String(port))
    expect(await command.exit).toBe(1)
    await new Promise((resolve) => taken.close(resolve))
    expect(command.err).toEqual([
      `Port ${port} is taken. Choose another with --paycrypto-port (0 takes a free one).`,
    ])
  })

  it("names a data file it cannot use", async () => {
    const command = run("--paycrypto-port", "0", "--data-file", __filename)
    expect(await command.exit).toBe(1)
    expect(command.err[0]).toMatch(/^The data file .*command-line.unit.spec.ts cannot be used/)
  })

  it("explains every flag", async () => {
    const command = run("--help")
    expect(await command.exit).toBe(0)
    for (const flag of [
      "gateways",
      "data-dir",
      "host",
      "paycrypto-port",
      "data-file",
      "retry-interval-ms",
      "retry-attempts",
      "api-key",
      "api-secret",
      "passphrase",
      "webhook-secret",
      "webhook-url",
      "nested-answers",
    ]) {
      expect(command.out.join("\n")).toContain(`--${flag}`)
    }
  })
})

describe("the program", () => {
  const built = mkdtempSync(join(tmpdir(), "paycrypto-bin-"))
  afterAll(() => rmSync(built, { recursive: true }))

  it.each(["SIGINT", "SIGTERM"] as const)(
    "ends on %s, with nothing left running",
    async (signal) => {
      transpile(join(__dirname, ".."), built)
      const modules = dirname(dirname(require.resolve("express/package.json")))
      const child = spawn(
        process.execPath,
        [join(built, "bin.js"), "--gateways", "paycrypto", "--paycrypto-port", "0"],
        {
          env: { ...process.env, NODE_PATH: modules },
        },
      )
      const out: string[] = []
      child.stdout.on("data", (chunk: Buffer) => out.push(...chunk.toString().split("\n")))
      const exited = new Promise((resolve) => child.once("exit", resolve))
      const url = await setting(out, "PAYCRYPTO_BASE_URL")
      // A connection that is kept open must not hold up the end.
      await fetch(`${url}/sandbox`)
      child.kill(signal)
      expect(await exited).toBe(0)
    },
  )
})

function transpile(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const target = join(to, entry.name)
    if (entry.name === "__tests__") continue
    if (entry.isDirectory()) {
      mkdirSync(target, { recursive: true })
      transpile(join(from, entry.name), target)
    } else if (entry.name.endsWith(".ts")) {
      const { code } = transformFileSync(join(from, entry.name), {
        swcrc: false,
        module: { type: "commonjs" },
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
      })
      writeFileSync(target.replace(/\.ts$/, ".js"), code)
    }
  }
}
