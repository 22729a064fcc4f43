import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { createServer, type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { main } from "../command-line"
import { GATEWAYS, type RegisteredGateway } from "../gateways"
import { startPayCryptoSandbox, type PayCryptoSandbox } from "../index"
import { createOrder } from "./merchant-client"

const started: PayCryptoSandbox[] = []

/** A gateway of the registry, of which tests know the simulator. */
function gateway(name: string, label: string): RegisteredGateway {
  return {
    gateway: name,
    label,
    defaultPort: 0,
    start: async (options) => {
      const sandbox = await startPayCryptoSandbox(options)
      started.push(sandbox)
      return sandbox
    },
  }
}

const PAYCRYPTO = gateway("paycrypto", "PayCrypto")
const SECOND = gateway("second", "Second & Co")
const REGISTRY = [PAYCRYPTO, SECOND]

let stopping = new AbortController()
let out: string[] = []
let err: string[] = []

function run(argv: string[], registry: readonly RegisteredGateway[] = REGISTRY): Promise<number> {
  const io = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    stop: stopping.signal,
  }
  return main(argv, io, registry)
}

/** Waits until this many gateways have told their address. */
async function addresses(count: number): Promise<string[]> {
  for (;;) {
    const lines = out.filter((line) => /_BASE_URL=/.test(line))
    if (lines.length === count) return lines
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

beforeEach(() => {
  stopping = new AbortController()
  started.length = 0
  out = []
  err = []
})
afterEach(() => stopping.abort())

describe("the registry", () => {
  it("gives every gateway its name, its label and its port", () => {
    const order = ["paycrypto", "payscrypt", "cpay", "alchemypay", "payprotocol"]
    const ports = GATEWAYS.map(({ gateway: name, defaultPort }) => [name, defaultPort])
    expect(ports).toEqual(
      order
        .map((name, index) => [name, 4010 + index])
        .filter(([name]) => GATEWAYS.some((known) => known.gateway === name)),
    )
    expect(GATEWAYS.length).toBeGreaterThan(0)
    for (const { label } of GATEWAYS) expect(label).toMatch(/^[A-Z]/)
  })

  it.each(GATEWAYS.map((known) => [known.label, known] as const))(
    "has a %s that starts, tells its name and links to its neighbours",
    async (_, known) => {
      const neighbours = () => [{ label: "Next <door>", url: "http://127.0.0.1:1" }]
      const simulator = await known.start({ port: 0, neighbours })
      const page = await (await fetch(`${simulator.url}/sandbox`)).text()
      await simulator.stop()
      await simulator.stop()
      expect(simulator.gateway).toBe(known.gateway)
      expect(page).toContain(`<h1>${known.label} sandbox</h1>`)
      expect(page).toContain('<a href="http://127.0.0.1:1/sandbox">Next &lt;door&gt;</a>')
      expect(Object.keys(simulator.credentials).length).toBeGreaterThan(0)
      for (const secret of Object.values(simulator.credentials)) {
        expect(secret).toEqual(expect.any(String))
      }
    },
  )
})

describe("the command with several gateways", () => {
  it("starts all of them and prints each one's settings", async () => {
    const exit = run([])
    await addresses(2)
    expect(started).toHaveLength(2)
    const [first, second] = started
    const printed = out.join("\n")
    expect(printed).toContain(`PAYCRYPTO_BASE_URL=${first?.url}\nPAYCRYPTO_API_KEY=`)
    expect(printed).toContain(`SECOND_BASE_URL=${second?.url}\nSECOND_API_KEY=`)
    expect(printed).toContain(`SECOND_WEBHOOK_SECRET=${second?.credentials.webhookSecret}`)
    expect(printed).toContain(`${second?.url}/sandbox`)
    stopping.abort()
    expect(await exit).toBe(0)
    for (const { url } of started) await expect(fetch(url)).rejects.toThrow("fetch failed")
    expect(err).toEqual([])
  })

  it("starts those named only", async () => {
    const exit = run(["--gateways", "second"])
    await addresses(1)
    expect(out.join("\n")).not.toContain("PAYCRYPTO_")
    stopping.abort()
    expect(await exit).toBe(0)
    expect(started).toHaveLength(1)
  })

  it("links each control page to the others, not to itself", async () => {
    const exit = run(["--gateways", "second, paycrypto"])
    await addresses(2)
    const [first, second] = started.map(({ url }) => url)
    const pageOf = async (url = "") => (await fetch(`${url}/sandbox`)).text()
    expect(await pageOf(first)).toContain(`<a href="${second}/sandbox">Second &amp; Co</a>`)
    expect(await pageOf(first)).not.toContain(`href="${first}/sandbox"`)
    expect(await pageOf(second)).toContain(`<a href="${first}/sandbox">PayCrypto</a>`)
    stopping.abort()
    await exit
  })

  it("says which gateway a line of the log is of", async () => {
    const exit = run([])
    await addresses(2)
    if (started[1]) await createOrder(started[1])
    stopping.abort()
    await exit
    expect(out).toContain("Second & Co: POST /api/v1/payment -> 0")
  })

  it("keeps a file for each in a folder that it makes", async () => {
    const folder = await mkdtemp(join(tmpdir(), "gateways-sandbox-"))
    const dataDir = join(folder, "made", "here")
    const ownFile = join(folder, "own.json")
    const exit = run(["--data-dir", dataDir, "--data-file", ownFile])
    await addresses(2)
    const ids = await Promise.all(started.map((sandbox) => createOrder(sandbox)))
    stopping.abort()
    expect(await exit).toBe(0)
    const files = await readdir(dataDir)
    const contents = [ownFile, join(dataDir, "second.json")].map((path) => readFile(path, "utf8"))
    const [own, second] = await Promise.all(contents)
    await rm(folder, { recursive: true })
    expect(files).toEqual(["second.json"])
    expect(own).toContain(ids[0])
    expect(second).toContain(ids[1])
  })

  it("starts none when one cannot start, and names its flag", async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve))
    const { port } = taken.address() as AddressInfo
    expect(await run(["--second-port", String(port)])).toBe(1)
    await new Promise((resolve) => taken.close(resolve))
    expect(err).toEqual([
      `Port ${port} is taken. Choose another with --second-port (0 takes a free one).`,
    ])
    expect(started).toHaveLength(1)
    await expect(fetch(started[0]?.url ?? "")).rejects.toThrow("fetch failed")
    expect(out).toEqual([])
  })

  it("sends news to each gateway's own console address", async () => {
    const exit = run(["--second-webhook-url", "http://127.0.0.1:1/hooks/second"])
    await addresses(2)
    for (const sandbox of started) {
      const id = await createOrder(sandbox)
      sandbox.invoices.act(id, "pay-exactly")
    }
    const urls = started.map((sandbox) => sandbox.deliveries.list().map(({ url }) => url))
    stopping.abort()
    await exit
    expect(urls).toEqual([[], ["http://127.0.0.1:1/hooks/second"]])
  })

  it.each([
    [
      ["--gateways", "second,third"],
      '--gateways second,third is refused: "third" is no gateway. Accepted, separated by commas: paycrypto, second.',
    ],
    [["--gateways", ""], "--gateways was given nothing. A text is accepted."],
    [
      ["--gateways", "second", "--paycrypto-port", "0"],
      "--paycrypto-port is for PayCrypto, which --gateways leaves out.",
    ],
    [
      ["--gateways", "second", "--api-key", "k"],
      "--api-key is for PayCrypto, which --gateways leaves out.",
    ],
    [
      ["--gateways", "paycrypto", "--second-webhook-url", "http://127.0.0.1/"],
      "--second-webhook-url is for Second & Co, which --gateways leaves out.",
    ],
    [
      ["--second-port", "x"],
      "--second-port x is refused. A whole number from 0 to 65535 is accepted.",
    ],
    [
      ["--second-webhook-url", "shop"],
      "--second-webhook-url shop is refused. An http or https URL is accepted.",
    ],
    [["--data-dir", " "], "--data-dir was given nothing. A text is accepted."],
  ])("refuses %j", async (argv, message) => {
    expect(await run(argv)).toBe(2)
    expect(err).toEqual([message])
    expect(started).toEqual([])
  })

  it("explains every gateway's flags", async () => {
    expect(await run(["--help"], GATEWAYS)).toBe(0)
    for (const { gateway: name, defaultPort } of GATEWAYS) {
      expect(out.join("\n")).toMatch(new RegExp(`--${name}-port <port> .*\\(${defaultPort};`))
    }
    expect(
      out
        .join("\n")
        .split("\n")
        .filter((line) => line.length > 110),
    ).toEqual([])
  })
})
