import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { parseEnv } from "node:util"
import { GATEWAYS } from "../../sandbox"
import { environmentWith, realAccount, SettingsRefused } from "../gateway-settings"
import { accountVariables, demoGateways, variableOf, type DemoGateway } from "../gateways"

const [payCrypto, payscrypt] = demoGateways
const account = { PAYCRYPTO_API_KEY: "key", PAYCRYPTO_API_SECRET: "secret" }

it("the demo knows every gateway that can be simulated, in the same order", () => {
  expect(demoGateways.map(({ gateway, label }) => ({ gateway, label }))).toEqual(
    GATEWAYS.map(({ gateway, label }) => ({ gateway, label })),
  )
})

describe.each(demoGateways)("a real $label account for the demo", (gateway) => {
  const full = Object.fromEntries(gateway.credentials.map((n) => [variableOf(gateway, n), "x"]))
  const baseUrl = variableOf(gateway, "BASE_URL")

  it.each([
    ["nothing is set", {}],
    ["everything is blank, as in the example file", { [variableOf(gateway, "BASE_URL")]: " " }],
    ["another gateway's settings are there", { OTHER_API_KEY: "key" }],
  ])("is not used when %s", (_, env) => {
    expect(realAccount(gateway, env)).toBeNull()
  })

  it("may be live, or on another server", () => {
    const live = realAccount(gateway, { ...full, [variableOf(gateway, "ENVIRONMENT")]: "live" })
    expect(live).toMatchObject({ server: "live", variables: { ...full, [baseUrl]: "" } })
    const other = realAccount(gateway, { ...full, [baseUrl]: "https://pay.example.com" })
    expect(other?.server).toBe("https://pay.example.com")
    expect(other?.variables[variableOf(gateway, "ENVIRONMENT")]).toBe("")
  })

  it("hands the store every variable, so that none comes from elsewhere", () => {
    const env = { ...full, [baseUrl]: "https://pay.example.com" }
    const { variables } = realAccount(gateway, env) ?? {}
    expect(Object.keys(variables ?? {}).sort()).toEqual(accountVariables(gateway).sort())
  })
})

describe("a real account for the demo", () => {
  it("is used on the gateway's sandbox unless live is asked for", () => {
    expect(realAccount(payCrypto, account)?.server).toBe("sandbox")
  })

  it.each<[string, DemoGateway, NodeJS.ProcessEnv]>([
    ["PAYCRYPTO_API_SECRET is missing", payCrypto, { PAYCRYPTO_API_KEY: "key" }],
    ["PAYCRYPTO_API_KEY is missing", payCrypto, { PAYCRYPTO_WEBHOOK_SECRET: "secret" }],
    ['not "test"', payCrypto, { ...account, PAYCRYPTO_ENVIRONMENT: "test" }],
    [
      "give one of the two",
      payCrypto,
      { ...account, PAYCRYPTO_ENVIRONMENT: "live", PAYCRYPTO_BASE_URL: "https://a.example" },
    ],
    ["Payscrypt has no sandbox", payscrypt, { PAYSCRYPT_API_KEY: "key", PAYSCRYPT_WALLET_ID: "7" }],
  ])("is refused with: %s", (reason, gateway, env) => {
    expect(() => realAccount(gateway, env)).toThrow(SettingsRefused)
    expect(() => realAccount(gateway, env)).toThrow(reason)
  })
})

describe("the demo's .env file", () => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "demo-env-"))
    await writeFile(
      path.join(folder, ".env"),
      "PAYCRYPTO_API_KEY=file\nBACKEND_URL=https://a.example",
    )
  })

  afterAll(() => rm(folder, { recursive: true }))

  it("adds to the environment, which wins", () => {
    const env = environmentWith(path.join(folder, ".env"), { PAYCRYPTO_API_KEY: "shell" })
    expect(env).toEqual({ PAYCRYPTO_API_KEY: "shell", BACKEND_URL: "https://a.example" })
  })

  it("may be missing", () => {
    expect(environmentWith(path.join(folder, "none"), { A: "1" })).toEqual({ A: "1" })
  })

  it("has an example with every variable, which leads to the simulators as it is", async () => {
    const env = parseEnv(await readFile(path.resolve(__dirname, "../.env.example"), "utf8"))
    expect(Object.keys(env).sort()).toEqual(
      ["BACKEND_URL", ...demoGateways.flatMap(accountVariables)].sort(),
    )
    expect(demoGateways.map((gateway) => realAccount(gateway, env))).toEqual(
      demoGateways.map(() => null),
    )
  })
})
