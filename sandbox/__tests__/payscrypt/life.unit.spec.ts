import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { ImpossibleAction, startPayscryptSandbox, type PayscryptSandbox } from "../../index"
import { startReceiver, type Receiver } from "../webhook-receiver"
import { call, create, createdId, query } from "./merchant"

let shop: Receiver
let sandbox: PayscryptSandbox
let now: number

beforeEach(async () => {
  now = 1_546_297_200_000
  shop = await startReceiver()
  sandbox = await startPayscryptSandbox({ clock: () => now, consoleWebhookUrl: shop.url })
})
afterEach(async () => {
  await sandbox.stop()
  await shop.stop()
})

describe("an order's life", () => {
  it("ends after its time, also with part of the money in it", async () => {
    const id = await createdId(sandbox)
    sandbox.invoices.act(id, "pay-less")
    expect(sandbox.invoices.find(id)).toMatchObject({ status: "PENDING", paidAmount: "0.045" })
    now += 3_600_000 - 1
    expect(sandbox.invoices.find(id)?.status).toBe("PENDING")
    now += 1
    expect(sandbox.invoices.find(id)).toMatchObject({ status: "EXPIRED", paidAmount: "0.045" })
    sandbox.invoices.act(id, "pay-late")
    expect(sandbox.invoices.find(id)).toMatchObject({ status: "EXPIRED", paidAmount: "0.05" })
  })

  it("waits for confirmations as long as it takes", async () => {
    const id = await createdId(sandbox)
    sandbox.invoices.act(id, "confirm")
    now += 86_400_000
    expect((await query(sandbox, id)).body["order"]).toMatchObject({
      status: "CONFIRMING",
      value: "50000000000000000",
      confirmations: "1",
      updated_at: "1546297200",
    })
    sandbox.invoices.act(id, "pay-more")
    expect(sandbox.invoices.find(id)).toMatchObject({ status: "SUCCESSFUL", paidAmount: "0.055" })
    for (const action of ["expire", "cancel", "pay-exactly"] as const) {
      expect(() => sandbox.invoices.act(id, action)).toThrow(ImpossibleAction)
    }
  })

  it.each([
    ["7", "ETH", "1", "0.000000000000000001"],
    ["8", "BTC", "153924", "0.00153924"],
    ["10", "USDT", "10000000", "10"],
  ])("wallet %s counts %s in its smallest unit", async (wallet, asset, value, due) => {
    const changes = { pg_wallet_id: wallet, asset_name: asset, target_value: value }
    const { body } = await create(sandbox, changes)
    const id = String(body["order"]?.["id"])
    expect(sandbox.invoices.find(id)?.dueAmount).toBe(due)
    sandbox.invoices.act(id, "pay-exactly")
    expect((await query(sandbox, id)).body["order"]).toMatchObject({ value })
  })

  it("outlives a restart", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "payscrypt-sandbox-"))
    try {
      const dataFile = path.join(folder, "orders.json")
      const first = await startPayscryptSandbox({ dataFile })
      const id = await createdId(first)
      first.invoices.act(id, "pay-exactly")
      await first.stop()
      const second = await startPayscryptSandbox({ dataFile })
      expect(second.invoices.find(id)).toMatchObject({ status: "SUCCESSFUL", paidAmount: "0.05" })
      expect(await createdId(second)).not.toBe(id)
      await second.stop()
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe("webhooks", () => {
  it("tell the console's address of every status, unsigned and with little in them", async () => {
    const { body } = await create(sandbox, { merchant_order_id: "1001" })
    const id = String(body["order"]?.["id"])
    expect(shop.pushes).toEqual([])
    sandbox.invoices.act(id, "confirm")
    sandbox.invoices.act(id, "pay-exactly")
    await sandbox.deliveries.settled()
    expect(shop.pushes.map((push) => push.body).sort()).toEqual([
      `{"id":${id},"pg_wallet_id":"7","merchant_order_id":"1001","status":"CONFIRMING"}`,
      `{"id":${id},"pg_wallet_id":"7","merchant_order_id":"1001","status":"SUCCESSFUL"}`,
    ])
    expect(shop.pushes[0]?.headers["content-type"]).toBe("application/json")
    expect(Object.keys(shop.pushes[0]?.headers ?? {}).join()).not.toMatch(/sign|timestamp/)
  })

  it("can have the id as text, the enum as number and camelCase", async () => {
    Object.assign(sandbox.faults, { webhookIdAs: "text", enumsAs: "number", spelling: "camelCase" })
    const id = await createdId(sandbox)
    sandbox.invoices.act(id, "expire")
    await sandbox.deliveries.settled()
    expect(JSON.parse(shop.pushes[0]?.body ?? "")).toMatchObject({
      id,
      pgWalletId: "7",
      status: 3,
    })
  })

  it.each([
    [200, "acknowledged", 1],
    [204, "acknowledged", 1],
    [500, "exhausted", 1],
    [302, "exhausted", 1],
  ])("answered with %i is %s: no second attempt is documented", async (status, state, attempts) => {
    shop.answer = { status, body: "" }
    sandbox.invoices.act(await createdId(sandbox), "pay-exactly")
    await sandbox.deliveries.settled()
    expect(sandbox.deliveries.list()[0]).toMatchObject({ state })
    expect(shop.pushes).toHaveLength(attempts)
  })

  it("are sent again where the options say so", async () => {
    const eager = await startPayscryptSandbox({
      consoleWebhookUrl: shop.url,
      retry: { attempts: 3, intervalMs: 5 },
    })
    shop.answer = { status: 503, body: "" }
    eager.invoices.act(await createdId(eager), "pay-exactly")
    await eager.deliveries.settled()
    await eager.stop()
    expect(shop.pushes).toHaveLength(3)
  })
})

describe("the hosted page", () => {
  it("shows amount and address, and goes back to the plain callback_url when it is final", async () => {
    const id = await createdId(sandbox)
    const page = async () => (await fetch(`${sandbox.url}/payment-ui?id=${id}`)).text()
    const open = await page()
    expect(open).toContain("0.05 ")
    expect(open).toMatch(/0xSANDBOX[0-9a-f]{33}/)
    expect(open).toContain('data-leave=""')
    await fetch(`${sandbox.url}/pay?id=${id}`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ action: "pay-exactly" }),
    })
    expect(sandbox.invoices.find(id)?.status).toBe("SUCCESSFUL")
    expect(await page()).toContain('data-leave="https://shop.example/return"')
  })
})

it("the control API sets the knobs", async () => {
  const set = (body: object) => call(sandbox, "POST", "/sandbox/api/faults", body)
  expect((await set({ emit_defaults: false, query_method: "GET" })).status).toBe(200)
  expect(sandbox.faults).toMatchObject({ emitDefaults: false, queryMethod: "GET" })
  expect((await set({ next: { answer: { code: 14, message: "later" } } })).status).toBe(200)
  expect((await set({ next: { answer: { code: 17, message: "what" } } })).status).toBe(400)
  expect(sandbox.faults.pending()).toMatchObject([{ answer: { code: 14, message: "later" } }])
})

it.each([
  [{ credentials: { apiKey: "with space" } }, /apiKey/],
  [{ credentials: { walletId: "11" } }, /walletId must be one of wallets/],
  [{ wallets: { "7": "DOGE" } }, /wallets hold ETH, BTC, LCCN, USDT/],
  [{ wallets: { main: "ETH" } }, /must have a number/],
  [{ lifetimeMs: 0 }, /lifetimeMs/],
])("options that make no sense are refused: %j", async (options, words) => {
  await expect(startPayscryptSandbox(options)).rejects.toThrow(words)
})
