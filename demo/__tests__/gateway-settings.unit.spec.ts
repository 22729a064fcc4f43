import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { parseEnv } from "node:util"
import { environmentWith, realPayCrypto, SettingsRefused } from "../gateway-settings"

const account = { PAYCRYPTO_API_KEY: "key", PAYCRYPTO_API_SECRET: "secret" }

describe("a real PayCrypto account for the demo", () => {
  it.each([
    ["nothing is set", {}],
    ["everything is blank, as in the example file", { PAYCRYPTO_API_KEY: " " }],
  ])("is not used when %s", (_, env) => {
    expect(realPayCrypto(env)).toBeNull()
  })

  it("is used on PayCrypto's sandbox unless live is asked for", () => {
    expect(realPayCrypto(account)?.PAYCRYPTO_ENVIRONMENT).toBe("sandbox")
    expect(
      realPayCrypto({ ...account, PAYCRYPTO_ENVIRONMENT: "live" })?.PAYCRYPTO_ENVIRONMENT,
    ).toBe("live")
  })

  it("may be on another server", () => {
    const settings = realPayCrypto({ ...account, PAYCRYPTO_BASE_URL: "https://pay.example.com" })
    expect(settings).toMatchObject({
      PAYCRYPTO_ENVIRONMENT: "",
      PAYCRYPTO_BASE_URL: "https://pay.example.com",
    })
  })

  it.each([
    ["PAYCRYPTO_API_SECRET is missing", { PAYCRYPTO_API_KEY: "key" }],
    ["PAYCRYPTO_API_KEY is missing", { PAYCRYPTO_WEBHOOK_SECRET: "secret" }],
    ['not "test"', { ...account, PAYCRYPTO_ENVIRONMENT: "test" }],
    [
      "give one of the two",
      { ...account, PAYCRYPTO_ENVIRONMENT: "live", PAYCRYPTO_BASE_URL: "https://a.example" },
    ],
  ])("is refused with: %s", (reason, env) => {
    expect(() => realPayCrypto(env)).toThrow(SettingsRefused)
    expect(() => realPayCrypto(env)).toThrow(reason)
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

  it("has an example that leads to the simulator as it is", async () => {
    const text = await readFile(path.resolve(__dirname, "../.env.example"), "utf8")
    expect(realPayCrypto(parseEnv(text))).toBeNull()
  })
})
