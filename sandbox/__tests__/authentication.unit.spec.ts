import { startPayCryptoSandbox, type PayCryptoSandbox } from "../index"
import { call, merchantMessage, merchantSignature, paymentBody } from "./merchant-client"

const NOW = 1_700_000_000_000
const LIMIT = "/api/v1/merchant/limit"
let sandbox: PayCryptoSandbox

beforeAll(async () => {
  sandbox = await startPayCryptoSandbox({ clock: () => NOW })
})
afterAll(() => sandbox.stop())

/** A well-signed read of the limits at the sandbox's time, changed in its headers. */
function readLimits(headers: Record<string, string> = {}, timestamp = String(NOW)) {
  return call(sandbox, "GET", LIMIT, { timestamp, headers })
}

function authorization(timestamp: string, apiKey = sandbox.credentials.apiKey): string {
  const message = merchantMessage({ timestamp, method: "GET", apiKey, path: LIMIT })
  return `Inst:${apiKey}:${timestamp}:${merchantSignature(sandbox.credentials.apiSecret, message)}`
}

describe("who may ask", () => {
  it("lets a well-signed request through", async () => {
    expect(await readLimits()).toMatchObject({ httpStatus: 200, code: 0, msg: "SUCCESS" })
  })

  it.each([
    ["no Authorization header", { Authorization: "" }, 112010],
    ["another scheme", { Authorization: "Railone:k:1700000000000:s" }, 112006],
    ["the scheme in another case", { Authorization: "inst:k:1700000000000:s" }, 112006],
    ["three parts", { Authorization: "Inst:k:1700000000000" }, 112006],
    ["five parts", { Authorization: "Inst:k:1700000000000:s:x" }, 112006],
    ["an empty part", { Authorization: "Inst::1700000000000:s" }, 112006],
    ["an unknown key", { Authorization: "Inst:other:1700000000000:s" }, 112008],
    ["a wrong passphrase", { "Access-Passphrase": "wrong" }, 112005],
    ["no passphrase", { "Access-Passphrase": "" }, 112005],
  ])("refuses %s", async (_, headers, code) => {
    expect(await readLimits(headers)).toMatchObject({ httpStatus: 200, code })
  })

  it("says of an unknown key what the real gateway says", async () => {
    const answer = await readLimits({ Authorization: authorization(String(NOW), "other") })
    expect(answer).toMatchObject({ code: 112008, msg: "app key invalid" })
  })

  it.each([
    ["5 minutes behind", NOW - 300_000, 0],
    ["5 minutes ahead", NOW + 300_000, 0],
    ["more than 5 minutes behind", NOW - 300_001, 112004],
    ["more than 5 minutes ahead", NOW + 300_001, 112004],
    ["seconds in place of milliseconds", 1_700_000_000, 112004],
    ["14 digits", 17_000_000_000_000, 112004],
  ])("a timestamp %s", async (_, timestamp, code) => {
    expect((await readLimits({}, String(timestamp))).code).toBe(code)
  })

  it.each([
    [
      "hex",
      (message: string, secret: string) =>
        Buffer.from(merchantSignature(secret, message), "base64").toString("hex"),
    ],
    [
      "unpadded",
      (message: string, secret: string) => merchantSignature(secret, message).replace("=", ""),
    ],
    ["another secret's", (message: string) => merchantSignature("other", message)],
    [
      "another method's",
      (message: string, secret: string) =>
        merchantSignature(secret, message.replace("GET", "POST")),
    ],
  ])("refuses a signature that is %s", async (_, signatureOf) => {
    const { apiKey, apiSecret } = sandbox.credentials
    const message = merchantMessage({ timestamp: String(NOW), method: "GET", apiKey, path: LIMIT })
    const signature = signatureOf(message, apiSecret)
    const answer = await readLimits({ Authorization: `Inst:${apiKey}:${NOW}:${signature}` })
    expect(answer).toMatchObject({ code: 112007, msg: "Invalid signature" })
  })

  it("refuses a body that is not the signed one", async () => {
    const body = paymentBody()
    const sentBody = JSON.stringify({ ...body, amount: "100.06" })
    const answer = await call(sandbox, "POST", "/api/v1/payment", {
      timestamp: String(NOW),
      body,
      sentBody,
    })
    expect(answer.code).toBe(112007)
  })

  it("refuses a query that is not the signed one", async () => {
    const answer = await call(sandbox, "GET", "/api/v1/orders", {
      timestamp: String(NOW),
      query: "status=1",
      headers: { Authorization: authorization(String(NOW)) },
    })
    expect(answer.code).toBe(112007)
  })

  it("takes the body by its meaning: other order, spaces and escapes change nothing", async () => {
    const body = paymentBody({ company_name: "Café / Bar", return_url: "https://x.example/a" })
    const sentBody = JSON.stringify(Object.fromEntries(Object.entries(body).reverse()), null, 2)
      .replaceAll("/", "\\/")
      .replace("é", "\\u00e9")
    const answer = await call(sandbox, "POST", "/api/v1/payment", {
      timestamp: String(NOW),
      body,
      sentBody,
    })
    expect(answer.code).toBe(0)
  })

  it("asks for no passphrase when the key has none", async () => {
    const open = await startPayCryptoSandbox({ credentials: { passphrase: "" } })
    const answer = await call(open, "GET", LIMIT, { headers: { "Access-Passphrase": "" } })
    await open.stop()
    expect(answer.code).toBe(0)
  })

  it("answers refusals with the HTTP status of the options", async () => {
    const strict = await startPayCryptoSandbox({ errorHttpStatus: 401 })
    const answer = await call(strict, "GET", LIMIT, { headers: { Authorization: "" } })
    await strict.stop()
    expect(answer).toMatchObject({ httpStatus: 401, code: 112010 })
  })

  it.each([
    ["GET", "/api/v1/payment"],
    ["GET", "/api/v1/rates"],
    ["POST", "/api/v1/cancel"],
  ])("has no %s %s", async (method, path) => {
    const answer = await call(sandbox, method, path, { timestamp: String(NOW) })
    expect(answer).toMatchObject({ httpStatus: 404, code: 119006 })
  })
})
