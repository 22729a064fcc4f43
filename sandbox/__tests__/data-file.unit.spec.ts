import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DataFileError, startPayCryptoSandbox } from "../index"
import { call, createOrder, paymentBody } from "./merchant-client"

let folder: string
let dataFile: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "paycrypto-sandbox-"))
  dataFile = join(folder, "orders.json")
})
afterEach(() => rm(folder, { recursive: true }))

describe("the data file", () => {
  it("keeps orders over a restart", async () => {
    const before = await startPayCryptoSandbox({ dataFile })
    await createOrder(before, { cust_order_id: "kept", return_url: "https://shop.example/" })
    await createOrder(before, { cust_order_id: "newer" })
    before.orders.payLess("kept")
    const orders = before.orders.list()
    await before.stop()

    const after = await startPayCryptoSandbox({ dataFile })
    expect(after.orders.list()).toEqual(orders)
    const body = paymentBody({ cust_order_id: "kept" })
    expect((await call(after, "POST", "/api/v1/payment", { body })).code).toBe(117008)
    await after.stop()
    expect(await readdir(folder)).toEqual(["orders.json"])
  })

  it("is written soon after a change, without waiting for the end", async () => {
    const sandbox = await startPayCryptoSandbox({ dataFile })
    const id = await createOrder(sandbox)
    await new Promise((resolve) => setTimeout(resolve, 250))
    const content = await readFile(dataFile, "utf8")
    await sandbox.stop()
    expect(content).toContain(id)
  })

  it.each([
    ["no JSON", "{", /data file .*orders\.json cannot be used \(.*JSON/],
    ["other JSON", '{"orders":[]}', /does not hold the orders of this simulator/],
    [
      "a torn order",
      '{"format":"paycrypto-sandbox-1","orders":[{"orderId":"p1"}]}',
      /order number 1 is incomplete/,
    ],
  ])("is left alone when it holds %s", async (_, content, message) => {
    await writeFile(dataFile, content)
    const starting = startPayCryptoSandbox({ dataFile })
    await expect(starting).rejects.toThrow(DataFileError)
    await expect(starting).rejects.toThrow(message)
    expect(await readFile(dataFile, "utf8")).toBe(content)
  })

  it("is tried at the start", async () => {
    const nowhere = join(folder, "missing", "orders.json")
    await expect(startPayCryptoSandbox({ dataFile: nowhere })).rejects.toThrow(/cannot be written/)
  })
})
