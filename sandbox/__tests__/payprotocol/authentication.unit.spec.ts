import { startPayProtocolSandbox, type PayProtocolSandbox } from "../../index"
import { call, merchantSignature, type CallOptions } from "./merchant"

const now = 1723971200_000
let sandbox: PayProtocolSandbox

beforeAll(async () => {
  sandbox = await startPayProtocolSandbox({ clock: () => now })
})
afterAll(() => sandbox.stop())

const list = (options: CallOptions = {}) =>
  call(sandbox, "GET", "/conf/list/chain", { timestamp: "1723971200", ...options })

describe("who asks", () => {
  it("is let in with key, time and signature", async () => {
    expect(await list()).toMatchObject({ httpStatus: 200, code: 200, msg: "success" })
  })

  it.each<[string, CallOptions, RegExp]>([
    ["no key", { headers: { "X-PAY-KEY": undefined } }, /required/],
    ["no time", { headers: { "X-PAY-TIMESTAMP": undefined } }, /required/],
    ["no signature", { headers: { "X-PAY-SIGN": undefined } }, /required/],
    ["an unknown key", { headers: { "X-PAY-KEY": "F1R28pRQ" } }, /KEY is not known/],
    ["a wrong signature", { headers: { "X-PAY-SIGN": "A".repeat(43) + "=" } }, /SIGN is wrong/],
    ["a time in milliseconds", { timestamp: "1723971200000" }, /unix seconds/],
    ["a time 61 s ago", { timestamp: "1723971139" }, /60 seconds/],
    ["a time 61 s ahead", { timestamp: "1723971261" }, /60 seconds/],
  ])("is sent away with %s", async (_title, options, words) => {
    expect(await list(options)).toMatchObject({
      httpStatus: 401,
      code: 401,
      msg: expect.stringMatching(words) as string,
      data: null,
    })
  })

  it.each(["1723971140", "1723971260"])("may be a minute off: %s", async (timestamp) => {
    expect((await list({ timestamp })).code).toBe(200)
  })

  it("signs the query, the prefix of the API and the exact body", async () => {
    const { apiSecret } = sandbox.credentials
    const signed = (...parts: string[]) => ({
      headers: { "X-PAY-SIGN": merchantSignature(apiSecret, "1723971200", ...parts) },
    })
    const withoutQuery = signed("GET", "/api/mer/conf/list/currency")
    const options = { timestamp: "1723971200", query: "?chainId=1" }
    const currencies = (more: CallOptions = {}) =>
      call(sandbox, "GET", "/conf/list/currency", { ...options, ...more })
    expect((await currencies()).code).toBe(200)
    expect((await currencies(withoutQuery)).code).toBe(401)
    expect((await list(signed("GET", "/conf/list/chain"))).code).toBe(401)

    const body = { outTradeNo: "M1" }
    const spaced = signed("POST", "/api/mer/refund/createRefundOrder", '{"outTradeNo": "M1"}')
    const refund = (more: CallOptions = {}) =>
      call(sandbox, "POST", "/refund/createRefundOrder", { timestamp: "1723971200", body, ...more })
    expect((await refund()).code).toBe(400)
    expect((await refund(spaced)).code).toBe(401)
  })

  it("says that it sends JSON", async () => {
    expect(await list({ headers: { "Content-Type": "text/plain" } })).toMatchObject({ code: 400 })
  })

  it("is told of paths that there are not", async () => {
    const answer = await call(sandbox, "POST", "/payment/close", { timestamp: "1723971200" })
    expect(answer).toMatchObject({ httpStatus: 404, code: 404 })
  })
})
