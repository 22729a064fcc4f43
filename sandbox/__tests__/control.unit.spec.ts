import { startPayCryptoSandbox, type PayCryptoSandbox } from "../index"
import { createOrder } from "./merchant-client"
import { startReceiver, type Receiver } from "./webhook-receiver"

let shop: Receiver
let sandbox: PayCryptoSandbox

beforeEach(async () => {
  shop = await startReceiver()
  sandbox = await startPayCryptoSandbox({ consoleWebhookUrl: shop.url })
})
afterEach(async () => {
  await sandbox.stop()
  await shop.stop()
})

const api = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${sandbox.url}/sandbox/api${path}`, {
    method,
    headers: { "Content-Type": "application/json" },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}

describe("the control API", () => {
  it("lists orders, newest first", async () => {
    const first = await createOrder(sandbox)
    const second = await createOrder(sandbox, { cust_order_id: "second" })
    const { body } = await api("GET", "/orders")
    expect(body).toMatchObject({ orders: [{ orderId: second, status: 0 }, { orderId: first }] })
    expect(await api("GET", "/orders/second")).toMatchObject({ body: { orderId: second } })
  })

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])("forces status %i", async (status) => {
    const id = await createOrder(sandbox)
    const details = { paid_amount: "3.5", paid_currency: "USDT-SPL", reason: "by staff" }
    expect(await api("POST", `/orders/${id}/status`, { status, ...details })).toMatchObject({
      status: 200,
      body: { status, paidAmount: "3.5", paidCurrency: "USDT-SPL", reason: "by staff" },
    })
    expect(sandbox.orders.find(id)?.status).toBe(status)
  })

  it("lets money arrive late", async () => {
    const id = await createOrder(sandbox)
    sandbox.orders.setStatus(id, 6)
    expect(await api("POST", `/orders/${id}/action`, { action: "pay-late" })).toMatchObject({
      status: 200,
      body: { status: 1, paidAmount: "100.05", reason: "Paid after expiry" },
    })
    expect(await api("POST", `/orders/${id}/action`, { action: "pay-late" })).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining(`"Pay late" needs an order that is "Expired"`) },
    })
  })

  it("shows deliveries and repeats them", async () => {
    await createOrder(sandbox, { cust_order_id: "sent" })
    sandbox.orders.payExactly("sent")
    await sandbox.deliveries.settled()
    const { body } = await api("GET", "/deliveries")
    const { deliveries } = body as { deliveries: { id: string; state: string }[] }
    expect(deliveries).toMatchObject([{ state: "acknowledged", attempts: [{ status: 200 }] }])
    const resent = await api("POST", `/deliveries/${deliveries[0]?.id ?? ""}/resend`)
    expect(resent.body).toMatchObject({ attempts: [{}, {}] })
    expect(shop.pushes).toHaveLength(2)
    expect((await api("POST", "/deliveries/none/resend")).status).toBe(404)
  })

  it("sets, shows and takes back faults", async () => {
    const settings = {
      latency_ms: 5,
      webhooks: "doubled",
      answer_types: "numbers-as-strings",
      webhook_form: "flat",
      nested_answers: true,
      not_found: "empty",
      refund_enabled: true,
      error_http_status: 400,
    }
    const plan = { answer: "close", acted: true, times: 2, method: "POST", path: "/api/v1/payment" }
    const { times, ...planned } = plan
    expect(await api("POST", "/faults", { ...settings, next: plan })).toEqual({
      status: 200,
      body: { ...settings, planned: [{ ...planned, left: times }] },
    })
    expect(sandbox.faults).toMatchObject({ latencyMs: 5, webhookForm: "flat", notFound: "empty" })
    await api("POST", "/faults", { next: { answer: { code: 119005, msg: "slow" } } })
    expect(sandbox.faults.pending()).toMatchObject([{}, { answer: { code: 119005, msg: "slow" } }])
    expect(await api("DELETE", "/faults")).toMatchObject({
      body: { latency_ms: 0, webhooks: "on", webhook_form: "envelope", planned: [] },
    })
  })

  it.each([
    ["/orders/ID/status", {}, "status is required: a number from 0 to 9."],
    ["/orders/ID/status", { status: 10 }, "status must be a whole number from 0 to 9."],
    ["/orders/ID/status", { status: "1" }, "status must be a whole number from 0 to 9."],
    ["/orders/ID/status", { status: 1, paid_amount: 5 }, "paid_amount must be text in quotes."],
    [
      "/orders/ID/status",
      { status: 1, paid_amount: "x" },
      'paid_amount must be a decimal in quotes, such as "100.05".',
    ],
    ["/orders/ID/status", { status: 1, reason: {} }, "reason must be text in quotes."],
    ["/orders/ID/status", "[1]", "A JSON object is expected."],
    ["/orders/ID/status", "{", "The body is not JSON."],
    [
      "/orders/ID/action",
      { action: "steal" },
      "action must be one of pay-exactly, pay-less, pay-more, pay-late, confirm, fail, cancel, expire, refund.",
    ],
    [
      "/faults",
      { latency: 5 },
      "Unknown fault latency. Known: latency_ms, webhooks, answer_types, webhook_form, nested_answers, not_found, refund_enabled, error_http_status, next.",
    ],
    ["/faults", { webhooks: "maybe" }, "webhooks must be one of on, off, doubled."],
    ["/faults", { nested_answers: 1 }, "nested_answers must be true or false."],
    [
      "/faults",
      { next: { answer: "explode" } },
      "answer must be one of http-500, html, malformed-json, wrong-shape, close, hang.",
    ],
    ["/faults", { next: {} }, "next.answer is required."],
    [
      "/faults",
      { latency_ms: 5, next: { answer: { code: 1 } } },
      'next.answer must be one of http-500, html, malformed-json, wrong-shape, close, hang, or {"code": 119005, "msg": "..."}.',
    ],
  ])("refuses %s %j", async (path, body, error) => {
    const id = await createOrder(sandbox)
    expect(await api("POST", path.replace("ID", id), body)).toEqual({
      status: 400,
      body: { error },
    })
    expect(sandbox.orders.find(id)?.status).toBe(0)
    expect(sandbox.faults.latencyMs).toBe(0)
  })

  it.each([
    ["GET", "/orders/p0"],
    ["POST", "/orders/p0/status"],
    ["GET", "/nothing"],
  ])("has no %s %s", async (method, path) => {
    const answer = await api(method, path, method === "POST" ? { status: 1 } : undefined)
    expect(answer).toMatchObject({ status: 404, body: { error: expect.any(String) } })
  })
})

describe("the control page", () => {
  const open = async () => (await fetch(`${sandbox.url}/sandbox`)).text()
  const submit = (path: string, fields: Record<string, string>, headers = {}) =>
    fetch(`${sandbox.url}/sandbox${path}`, {
      method: "POST",
      redirect: "manual",
      headers,
      body: new URLSearchParams(fields),
    })

  it("shows orders and deliveries, escaped", async () => {
    shop.answer = { status: 404, body: "<h1>no such hook</h1>" }
    const id = await createOrder(sandbox, { cust_order_id: "<i>c</i>" })
    sandbox.orders.payLess(id)
    await sandbox.deliveries.idle()
    const text = await open()
    expect(text).toContain("3 · Abnormal")
    expect(text).toContain("&lt;i&gt;c&lt;/i&gt;")
    expect(text).toContain("HTTP 404")
    expect(text).toContain("&lt;h1&gt;no such hook&lt;/h1&gt;")
    expect(text).not.toMatch(/<i>|no such hook<\/h1>/)
    for (const secret of Object.values(sandbox.credentials)) expect(text).not.toContain(secret)
  })

  it("shows the newest 100 orders", async () => {
    for (let count = 0; count < 101; count += 1) {
      await createOrder(sandbox, { cust_order_id: `n-${count}-` })
    }
    const text = await open()
    expect(text).toContain("n-100-")
    expect(text).toContain("n-1-")
    expect(text).not.toContain("n-0-")
  })

  it("has buttons that work", async () => {
    const id = await createOrder(sandbox)
    const forced = await submit(`/orders/${id}/status`, { status: "1" })
    expect(forced.status).toBe(303)
    const location = new URL(forced.headers.get("location") ?? "", forced.url)
    expect(location.href).toBe(`${sandbox.url}/sandbox`)
    expect(sandbox.orders.find(id)?.status).toBe(1)
    await sandbox.deliveries.settled()
    await submit(`/deliveries/${sandbox.deliveries.list()[0]?.id ?? ""}/resend`, {})
    expect(shop.pushes).toHaveLength(2)
    await submit("/faults", { latency_ms: "7", webhooks: "off", next: "html" })
    expect(sandbox.faults).toMatchObject({ latencyMs: 7, webhooks: "off" })
    expect(sandbox.faults.pending()).toMatchObject([{ answer: "html" }])
    await submit("/faults", { latency_ms: "7", webhooks: "off", next: "", reset: "1" })
    expect(sandbox.faults).toMatchObject({ latencyMs: 0, webhooks: "on" })
    expect((await submit(`/orders/${id}/status`, { status: "x" })).status).toBe(400)
  })

  it("does not let other sites press them", async () => {
    const id = await createOrder(sandbox)
    const headers = { "Sec-Fetch-Site": "cross-site" }
    expect((await submit(`/orders/${id}/status`, { status: "1" }, headers)).status).toBe(403)
    expect(sandbox.orders.find(id)?.status).toBe(0)
  })
})
