import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { startAlchemyPaySandbox, type AlchemyPaySandbox } from "../../index"
import { startReceiver, type Receiver } from "../webhook-receiver"
import { ask, create, merchantSign, ORDER, type Fields } from "./merchant"

const id = ORDER.merchantOrderNo
const REFUND = {
  appId: ORDER.appId,
  merchantOrderNo: id,
  walletAddress: "0x1111111111111111111111111111111111111111",
  refundAmount: "25.50",
  refundToken: "USDT",
  refundNetwork: "BSC",
  refundOrderNo: "refund_1",
}

let shop: Receiver
let sandbox: AlchemyPaySandbox
beforeEach(async () => {
  shop = await startReceiver()
  shop.answer = { status: 200, body: "success" }
  sandbox = await startAlchemyPaySandbox({ refundWebhookUrl: shop.url })
  await create(sandbox, { callbackURL: "" })
})
afterEach(async () => {
  await sandbox.stop()
  await shop.stop()
})

const refund = (change: Fields = {}) =>
  ask(sandbox, "/open/api/payment/refund", { ...REFUND, ...change })
const list = async (merchantOrderNo = id) =>
  ask(sandbox, "/open/api/payment/refundQuery", { appId: ORDER.appId, merchantOrderNo })

describe("a refund", () => {
  beforeEach(() => void sandbox.invoices.act(id, "pay-exactly"))

  it("is only taken at first, decided later, and told then", async () => {
    expect(await refund()).toMatchObject({ code: "0", model: "" })
    const asked = {
      refundType: "MERCHANT_APPROVE_REFUND",
      merchantOrderNo: id,
      paymentOrderNo: sandbox.invoices.find(id)?.id,
      orderStatus: "INIT",
      tokenAmount: "25.5",
      fiatAmount: "25.50",
      fiatCurrency: "USD",
      refundNetwork: "BSC",
      refundToken: "USDT",
      hxAddress: "",
      refundOrderNo: "refund_1",
    }
    expect((await list()).model).toEqual([asked])
    expect(sandbox.invoices.find(id)?.status).toBe("COMPLETED")

    sandbox.refunds.review("refund_1", "SUCCESS")
    await sandbox.deliveries.settled()
    const { sign, ...told } = JSON.parse(shop.pushes[0]?.body ?? "{}") as Record<string, string>
    expect(told).toMatchObject({ ...asked, orderStatus: "SUCCESS", hxAddress: told.hxAddress })
    expect(told.hxAddress).toMatch(/^0x/)
    // In a webhook, unlike in a request, the refund's number is signed.
    expect(sign).toBe(merchantSign(told, sandbox.credentials.appSecret, []))
  })

  it.each<[string, Fields, string]>([
    ["of a dollar", { refundAmount: "1.00" }, "8037"],
    ["of less", { refundAmount: "0.5" }, "8037"],
    ["of more than was paid", { refundAmount: "100.01" }, "8000"],
    ["in cents of a cent", { refundAmount: "25.505" }, "8000"],
    ["without an address", { walletAddress: "" }, "8000"],
    ["to a long address", { walletAddress: "x".repeat(65) }, "8000"],
    ["in an unknown token", { refundToken: "DOGE" }, "8013"],
    ["on a network that the token is not on", { refundNetwork: "BTC" }, "8013"],
    ["of an unknown order", { merchantOrderNo: "404" }, "8029"],
  ])("%s is refused", async (_, change, code) => {
    expect((await refund(change)).code).toBe(code)
    expect(sandbox.refunds.list()).toEqual([])
  })

  it("of an order that is not paid is refused", async () => {
    await create(sandbox, { merchantOrderNo: "2", callbackURL: "" })
    expect((await refund({ merchantOrderNo: "2" })).code).toBe("8031")
  })

  it("waits for the one before, and has a number of its own", async () => {
    await refund()
    expect((await refund({ refundOrderNo: "refund_2" })).code).toBe("8033")
    expect((await refund()).code).toBe("8034")
    sandbox.refunds.review("refund_1", "FAILED")
    expect((await refund()).code).toBe("8034")
    expect((await refund({ refundOrderNo: "refund_2" })).code).toBe("0")
    expect((await list()).model).toHaveLength(2)
  })

  it("that the payer takes by himself keeps the merchant's away", async () => {
    sandbox.refunds.withdraw(id)
    expect((await refund()).code).toBe("8036")
    expect((await list()).model).toMatchObject([{ refundType: "USER_WITHDRAW" }])
  })

  it("is named as the knobs say", async () => {
    await refund()
    sandbox.faults.refundForm = "fait"
    expect((await list()).model).toMatchObject([{ faitAmount: "25.50" }])
    sandbox.faults.refundForm = "sample"
    sandbox.faults.refundNumbers = false
    const [answered] = (await list()).model as Record<string, string>[]
    expect(answered).toMatchObject({ refundAmount: "25.50", refundCurrency: "USD" })
    expect(answered).not.toHaveProperty("refundOrderNo")
  })

  it("can be decided on the control page and by its API", async () => {
    await refund()
    expect(await (await fetch(`${sandbox.url}/sandbox`)).text()).toContain("25.50 USD in USDT")
    const decide = (status: string, no = "refund_1") =>
      fetch(`${sandbox.url}/sandbox/api/refunds/${no}/status`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ status }),
      })
    expect((await decide("DONE")).status).toBe(400)
    expect((await decide("SUCCESS", "refund_2")).status).toBe(404)
    expect(await (await decide("PENDING")).json()).toMatchObject({ status: "PENDING" })
    const form = await fetch(`${sandbox.url}/sandbox/refunds/refund_1/status`, {
      method: "POST",
      body: new URLSearchParams({ status: "SUCCESS" }),
      redirect: "manual",
    })
    expect(form.status).toBe(303)
    expect(sandbox.refunds.list()[0]?.status).toBe("SUCCESS")
  })
})

it("orders and refunds outlive a restart in the data file", async () => {
  const directory = await mkdtemp(path.join(tmpdir(), "alchemypay-"))
  const dataFile = path.join(directory, "orders.json")
  const before = await startAlchemyPaySandbox({ dataFile })
  await create(before, { callbackURL: "" })
  before.invoices.act(id, "pay-exactly")
  await ask(before, "/open/api/payment/refund", REFUND)
  const [orders, refunds] = [before.invoices.list(), before.refunds.list()]
  await before.stop()

  const after = await startAlchemyPaySandbox({ dataFile, publicUrl: before.url })
  expect(after.invoices.list()).toEqual(orders)
  expect(after.refunds.list()).toEqual(refunds)
  await after.stop()
  await rm(directory, { recursive: true })
})
