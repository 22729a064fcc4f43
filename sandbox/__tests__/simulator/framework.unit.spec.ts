import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { deliveryGaps } from "../../delivery"
import { startReceiver } from "../webhook-receiver"
import { startSmallest, type SmallOptions } from "./smallest-gateway"

let gateway: Awaited<ReturnType<typeof startSmallest>>
let now = 0

const start = async (options: SmallOptions = {}) => {
  now = 1_700_000_000_000
  gateway = await startSmallest({ clock: () => now, ...options })
}
afterEach(() => gateway.stop())

const create = async (reference: string, notifyUrl?: string) => {
  const headers = { "Content-Type": "text/plain", ...(notifyUrl && { "X-Notify": notifyUrl }) }
  const answer = await fetch(`${gateway.url}/one`, { method: "POST", body: reference, headers })
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}
const read = (path: string, init?: RequestInit) => fetch(`${gateway.url}${path}`, init)
const text = async (path: string) => (await read(path)).text()

describe("the handle", () => {
  beforeEach(() => start())

  it("tells of invoices in common words, by either number", async () => {
    await create("ref")
    const told = {
      id: "n1",
      reference: "ref",
      status: "OPEN",
      paidAmount: "0",
      paymentUrl: `${gateway.url}/pages/pay?token=t%2Fn1`,
    }
    expect(gateway.invoices.find("ref")).toMatchObject(told)
    expect(gateway.invoices.list()).toEqual([gateway.invoices.find("n1")])
    expect(gateway.invoices.find("none")).toBeUndefined()
  })

  it("offers the actions the gateway has, and refuses the others", async () => {
    await create("ref")
    expect(gateway.invoices.actions).toEqual(["pay-exactly", "confirm"])
    expect(gateway.invoices.act("ref", "confirm").status).toBe("SEEN")
    expect(gateway.invoices.act("ref", "pay-exactly")).toMatchObject({
      status: "DONE",
      paidAmount: "1.5",
    })
    expect(() => gateway.invoices.act("ref", "pay-exactly")).toThrow(
      '"Pay exactly" needs an order that is "Open" or "Seen"; n1 is "Done".',
    )
    expect(() => gateway.invoices.act("ref", "refund")).toThrow(
      '"Refund" is nothing this gateway knows.',
    )
    expect(() => gateway.invoices.act("none", "confirm")).toThrow("knows no order none")
    expect(gateway.invoices.setStatus("ref", "NEW").status).toBe("NEW")
  })

  it("answers queries with other fields than the order's", async () => {
    await create("ref")
    gateway.invoices.override("ref", { amount: "9" })
    expect(await (await read("/two/n1")).json()).toEqual({ code: "0", no: "n1", amount: "9" })
    gateway.invoices.override("n1", null)
    expect(await (await read("/two/n1")).json()).toMatchObject({ amount: "1.5" })
  })

  it("makes the webhook that would be sent", async () => {
    await create("ref", "http://127.0.0.1:1/hooks/small")
    await create("silent")
    expect(gateway.webhookFor(["ref"], { at: 5 })).toEqual({
      url: "http://127.0.0.1:1/hooks/small",
      headers: { "Content-Type": "application/json", "X-Path": "/hooks/small", "X-Times": "5-5" },
      body: '{"no":"n1","state":"OPEN","at":5,"sign":"s"}',
    })
    expect(() => gateway.webhookFor(["silent"])).toThrow("The order has no webhook URL")
    expect(() => gateway.webhookFor(["ref", "silent"])).toThrow("one order into a webhook request")
  })
})

describe("orders", () => {
  it("may come without a reference, any number of them", async () => {
    await start()
    await create("")
    await create("")
    expect(gateway.invoices.list().map(({ id }) => id)).toEqual(["n2", "n1"])
  })

  it("are refused a reference that was used", async () => {
    await start()
    await create("twice")
    expect(await create("twice")).toEqual({
      status: 400,
      body: { error: "Error: twice is taken" },
    })
    expect(gateway.invoices.list()).toHaveLength(1)
  })

  it("share a reference where the gateway takes it twice; the newest is found", async () => {
    await start({ takesTwice: true })
    await create("twice")
    await create("twice")
    expect(gateway.invoices.find("twice")?.id).toBe("n2")
    // A change of the older one does not bring it back.
    gateway.invoices.act("n1", "confirm")
    expect(gateway.invoices.find("twice")?.id).toBe("n2")
  })

  it("expire by the clock, unless time can no longer end them", async () => {
    await start()
    await create("slow")
    await create("seen")
    gateway.invoices.act("seen", "confirm")
    now += 999
    expect(gateway.invoices.find("slow")?.status).toBe("OPEN")
    now += 1
    expect(gateway.invoices.list().map(({ status }) => status)).toEqual(["SEEN", "GONE"])
  })
})

describe("the API's edge", () => {
  beforeEach(() => start())

  it("serves every path of the gateway's, and nothing between", async () => {
    await create("ref")
    expect((await read("/two/n1")).status).toBe(200)
    expect((await read("/three/n1")).status).toBe(404)
    expect(await (await read("/count")).json()).toBe(1)
    expect(gateway.requests.list()).toMatchObject([{ path: "/one" }, { path: "/two/n1", code: 0 }])
  })

  it("answers with headers alone where the gateway does", async () => {
    gateway.faults.emptyAnswers = true
    const answer = await read("/one/x")
    expect(answer.status).toBe(401)
    expect(answer.headers.get("grpc-code")).toBe("16")
    expect(await answer.text()).toBe("")
  })

  it("leaves the types of the envelope alone", async () => {
    await create("ref")
    gateway.faults.answerTypes = "strings-as-numbers"
    expect(await text("/one/n1")).toBe('{"code":"0","no":"n1","amount":1.5}')
  })

  it("answers the gateway's own refusals when planned", async () => {
    gateway.faults.next({ error: "planned" })
    expect(await create("ref")).toEqual({ status: 400, body: { error: "planned" } })
    expect(gateway.invoices.list()).toEqual([])
  })

  it("keeps to the gateway's own limit of a body", async () => {
    const answer = await create("x".repeat(2000))
    expect(answer).toEqual({ status: 400, body: { error: "unreadable" } })
  })
})

describe("the hosted page in a folder", () => {
  it("finds its way to its buttons, its status and the control page", async () => {
    await start()
    await create("ref")
    const page = await text("/pages/pay?token=t%2Fn1")
    expect(page).toContain("Smallest simulator")
    expect(page).toContain("address of n1")
    expect(page).toContain("Smallnet")
    expect(page).toContain('action="../pay?id=n1"')
    expect(page).toContain('data-poll="../pay?id=n1"')
    expect(page).toContain('href="../sandbox"')
    expect(page.match(/<button\s+name="action"/g)).toHaveLength(2)
    expect(await (await read("/pay?id=n1")).json()).toEqual({ status: "OPEN" })
    expect((await read("/pay?id=none")).status).toBe(404)

    const body = new URLSearchParams({ action: "pay-exactly" })
    const pressed = await read("/pay?id=n1", { method: "POST", body, redirect: "manual" })
    const location = new URL(pressed.headers.get("location") ?? "", pressed.url).href
    expect(location).toBe(gateway.invoices.find("n1")?.paymentUrl)
    const paid = await (await fetch(location)).text()
    expect(paid).toContain("Received 1.5 COIN")
    expect(paid).toContain('data-leave="https://shop.example/?done=1#top"')
    expect(paid).toContain('href="../pages/pay?token=t%2Fn1&amp;stay=1"')
    expect((await read("/pages/pay?token=none")).status).toBe(404)
  })
})

describe("deliveries", () => {
  it("tell of the statuses that the gateway tells of, until it is acknowledged", async () => {
    await start()
    const shop = await startReceiver()
    await create("ref", shop.url)
    gateway.invoices.act("ref", "confirm")
    expect(gateway.deliveries.list()).toEqual([])
    gateway.invoices.act("ref", "pay-exactly")
    await gateway.deliveries.settled()
    await shop.stop()
    // The shop answers as PayCrypto wants it, which is no acknowledgement here.
    expect(gateway.deliveries.list()).toMatchObject([{ state: "exhausted", about: ["n1"] }])
    expect(shop.pushes).toHaveLength(4)
    expect(shop.pushes[0]?.headers["x-path"]).toBe("/hooks")
  })

  it.each([
    ["as documented", {}, [15, 30, 180]],
    ["cut", { attempts: 2 }, [15]],
    ["one attempt", { attempts: 1 }, []],
    ["longer, by the last gap", { attempts: 6 }, [15, 30, 180, 180, 180]],
    ["with equal gaps", { intervalMs: 7 }, [7, 7, 7]],
    ["both", { attempts: 3, intervalMs: 0 }, [0, 0]],
  ])("are scheduled %s", async (_, retry, gaps) => {
    await start()
    expect(deliveryGaps([15, 30, 180], retry)).toEqual(gaps)
  })
})

describe("the control page and API", () => {
  beforeEach(() => start())

  const post = (path: string, body: unknown) =>
    read(`/sandbox/api${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    })

  it("force any status in words, and no other", async () => {
    await create("ref")
    const forced = await post("/orders/ref/status", { status: "ODD", paid_amount: "2" })
    expect(await forced.json()).toMatchObject({ no: "n1", state: "ODD", paid: "2" })
    const refused = await post("/orders/ref/status", { status: 7 })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toEqual({ error: "A status is a word." })
    expect((await post("/orders/ref/status", {})).status).toBe(400)
    const body = new URLSearchParams({ status: "ODD" })
    const form = await read("/sandbox/orders/n1/status", { method: "POST", body })
    expect(await form.json()).toEqual({ error: "status must be one of OPEN, SEEN, DONE, GONE." })
  })

  it("have the gateway's knobs, which a form without them leaves", async () => {
    const knobs = { empty_answers: true, lifetime_ms: 5 }
    expect(await (await post("/faults", knobs)).json()).toMatchObject(knobs)
    expect((await post("/faults", { lifetime_ms: 0 })).status).toBe(400)
    const page = await text("/sandbox")
    expect(page).toMatch(/<select name="empty_answers">\s*<option>false<\/option><option selected>/)
    expect(page).toMatch(/name="lifetime_ms"\s+type="number"\s+min="1"\s+max="100000"\s+value="5"/)
    const send = (fields: Record<string, string>) =>
      read("/sandbox/faults", {
        method: "POST",
        body: new URLSearchParams({ latency_ms: "0", webhooks: "on", next: "", ...fields }),
      })
    await send({})
    expect(gateway.faults).toMatchObject({ emptyAnswers: true, lifetimeMs: 5 })
    await send({ empty_answers: "false", lifetime_ms: "6", answer_types: "numbers-as-strings" })
    expect(gateway.faults).toMatchObject({
      emptyAnswers: false,
      lifetimeMs: 6,
      answerTypes: "numbers-as-strings",
    })
    await send({ reset: "1" })
    expect(gateway.faults).toMatchObject({ lifetimeMs: 1000, answerTypes: "documented" })
  })

  it("plan the gateway's own refusals", async () => {
    await post("/faults", { next: { answer: { error: "planned" } } })
    expect((await create("ref")).body).toEqual({ error: "planned" })
    expect(await (await post("/faults", { next: { answer: { code: 1 } } })).json()).toEqual({
      error:
        'next.answer must be one of http-500, html, malformed-json, wrong-shape, close, hang, or {"error": "..."}.',
    })
  })

  it("have the gateway's own sections, forms and reads", async () => {
    await read("/sandbox/refunds/r1/approve", { method: "POST" })
    expect(await text("/sandbox")).toContain('<section id="refunds">1 refunds</section>')
    const refunds = await (await read("/sandbox/api/refunds")).json()
    expect(refunds).toEqual([{ no: "r1", state: "approved" }])
  })
})

describe("the data file", () => {
  let folder: string
  let dataFile: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "smallest-sandbox-"))
    dataFile = join(folder, "data.json")
  })
  afterEach(() => rm(folder, { recursive: true }))

  it("keeps records beside the orders", async () => {
    await start({ dataFile })
    await create("ref")
    gateway.refunds.put({ no: "r1", state: "asked" })
    await gateway.stop()
    await start({ dataFile })
    expect(gateway.invoices.find("ref")?.id).toBe("n1")
    expect(gateway.refunds.get("r1")).toEqual({ no: "r1", state: "asked" })
    gateway.refunds.put({ no: "r1", state: "done" })
    await gateway.stop()
    expect(JSON.parse(await readFile(dataFile, "utf8"))).toMatchObject({
      format: "smallest-sandbox-1",
      refunds: [{ no: "r1", state: "done" }],
    })
  })

  it("is left alone when a record is torn", async () => {
    await start()
    const content = '{"format":"smallest-sandbox-1","orders":[],"refunds":[{"no":"r1"}]}'
    await writeFile(dataFile, content)
    await expect(startSmallest({ dataFile })).rejects.toThrow(
      "number 1 of its refunds is incomplete",
    )
    expect(await readFile(dataFile, "utf8")).toBe(content)
  })
})
