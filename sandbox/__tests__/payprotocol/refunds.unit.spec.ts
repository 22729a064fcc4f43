import { startPayProtocolSandbox, type PayProtocolSandbox } from "../../index"
import { startReceiver, type Receiver } from "../webhook-receiver"
import { call, create } from "./merchant"

let sandbox: PayProtocolSandbox
let shop: Receiver

beforeAll(async () => {
  sandbox = await startPayProtocolSandbox()
  shop = await startReceiver()
  shop.answer = { status: 200, body: "success" }
})
afterAll(async () => {
  await sandbox.stop()
  await shop.stop()
})

async function paidOrder(): Promise<string> {
  const { outTradeNo } = await create(sandbox, { notifyUrl: shop.url })
  sandbox.invoices.act(outTradeNo, "pay-exactly")
  await sandbox.deliveries.settled()
  shop.pushes.length = 0
  return outTradeNo
}

const ask = (body: object) => call(sandbox, "POST", "/refund/createRefundOrder", { body })
const detail = async (query: string) =>
  (await call(sandbox, "GET", "/refund/detail", { query })).data
const control = (path: string, body?: object) =>
  fetch(`${sandbox.url}/sandbox/api${path}`, {
    ...(body && {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  })

describe("a refund", () => {
  it("waits for approval, and tells of its end only", async () => {
    const outTradeNo = await paidOrder()
    const { refundId } = (await ask({ outTradeNo, notifyUrl: shop.url })).data
    expect(refundId).toEqual(expect.any(Number))
    expect(await detail(`?refundId=${String(refundId)}`)).toMatchObject({
      refundId,
      outTradeNo,
      refundAmount: "10500000",
      refundStatus: 1,
      transferHash: "",
      refundTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
    })
    for (const status of [2, 3, 0]) sandbox.refunds.setStatus(Number(refundId), status)
    await sandbox.deliveries.settled()
    expect(shop.pushes.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      { refundId, refundStatus: 0, transferHash: expect.stringMatching(/^\w{64}$/) as string },
    ])
    expect(sandbox.invoices.find(outTradeNo)?.status).toBe("5")
  })

  it("of a part leaves the order paid, until all has gone back", async () => {
    const outTradeNo = await paidOrder()
    const first = await ask({ outTradeNo, amount: "4.5", transferAddress: "T1" })
    sandbox.refunds.setStatus(Number(first.data.refundId), 0)
    expect(sandbox.invoices.find(outTradeNo)?.status).toBe("0")
    expect(await ask({ outTradeNo, amount: "6.000001" })).toMatchObject({
      code: 400,
      msg: "amount must be at most 6",
    })
    const rest = await ask({ outTradeNo })
    expect(await detail(`?outTradeNo=${outTradeNo}`)).toMatchObject({ refundAmount: "6000000" })
    sandbox.refunds.setStatus(Number(rest.data.refundId), 0)
    expect(sandbox.invoices.find(outTradeNo)?.status).toBe("5")
    expect(await ask({ outTradeNo })).toMatchObject({ code: 400 })
  })

  it("that was rejected can be asked for again", async () => {
    const outTradeNo = await paidOrder()
    const { refundId } = (await ask({ outTradeNo })).data
    expect(await ask({ outTradeNo })).toMatchObject({ code: 400 })
    sandbox.refunds.setStatus(Number(refundId), 5)
    expect(await ask({ outTradeNo })).toMatchObject({ code: 200 })
  })

  it.each<[string, object, RegExp]>([
    ["of no order", { outTradeNo: undefined }, /outTradeNo is required/],
    ["of an unknown order", { outTradeNo: "nobody" }, /does not exist/],
    ["under another order's number", { outPaymentNo: "2024" }, /does not exist/],
    ["of a number", { amount: 4.5 }, /amount must be a string/],
    ["of nothing", { amount: "0" }, /amount 0 is not a decimal above 0/],
    ["with news over HTTP", { notifyUrl: "http://shop.example/" }, /public HTTPS/],
  ])("%s is refused", async (_title, change, words) => {
    const outTradeNo = await paidOrder()
    const answer = await ask({ outTradeNo, ...change })
    expect(answer).toMatchObject({ code: 400, msg: expect.stringMatching(words) as string })
  })

  it("of an order without money is refused", async () => {
    const { outTradeNo } = await create(sandbox)
    expect(await ask({ outTradeNo })).toMatchObject({ code: 400 })
  })

  it("that nobody asked for is nothing", async () => {
    expect(await detail("?refundId=999")).toBeNull()
  })
})

describe("the control page", () => {
  it("decides on refunds, and may change their amount", async () => {
    const outTradeNo = await paidOrder()
    const { refundId } = (await ask({ outTradeNo })).data
    const url = `/refunds/${String(refundId)}/status`
    const page = await (await fetch(`${sandbox.url}/sandbox`)).text()
    expect(page).toContain("Waits for approval")
    expect(page).toContain(outTradeNo)

    const decided = await control(url, { status: 0, amount: "1.25" })
    expect(await decided.json()).toMatchObject({ refundStatus: 0, refundAmount: "1250000" })
    const { refunds } = (await (await control("/refunds")).json()) as { refunds: unknown[] }
    expect(refunds[0]).toMatchObject({ refundId, refundStatus: 0 })
  })

  it("takes a decision as a form too", async () => {
    const { refundId } = (await ask({ outTradeNo: await paidOrder() })).data
    const answer = await fetch(`${sandbox.url}/sandbox/refunds/${String(refundId)}/status`, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: "status=5",
      redirect: "manual",
    })
    expect(answer.status).toBe(303)
    expect(sandbox.refunds.list().at(-1)?.refundStatus).toBe(5)
  })

  it.each([
    ["/refunds/999/status", { status: 0 }, 404],
    ["/refunds/1/status", {}, 400],
    ["/refunds/1/status", { status: "0" }, 400],
    ["/refunds/1/status", { status: 0, amount: "-1" }, 400],
  ])("%s with %j answers %i", async (url, body, status) => {
    expect((await control(url, body)).status).toBe(status)
  })

  it("sets the knobs", async () => {
    await control("/faults", { short_status: "paid", callback_path: "nothing", not_found: "code" })
    expect(sandbox.faults).toMatchObject({
      shortStatus: "paid",
      callbackPath: "nothing",
      notFound: "code",
    })
    expect((await control("/faults", { callback_path: "guess" })).status).toBe(400)
    sandbox.faults.reset()
    expect(sandbox.faults.shortStatus).toBe("partially-paid")
  })
})
