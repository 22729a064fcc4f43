import type { SummaryDay, SummaryGateway } from "../../../src/modules/crypto-payment"
import type { InvoiceSummaryView } from "../../../src/workflows/admin/invoice-views"
import { providerIds, type GatewaysStore } from "../../environment/gateways-store"
import { Plugin } from "../../environment/plugin"
import { Admin } from "./admin"

const minute = 60_000

export function listSuite(store: GatewaysStore): void {
  const admin = new Admin(store)
  const plugin = new Plugin(store, providerIds.paycrypto)

  beforeEach(() => plugin.reset())

  async function start(providerId: string = providerIds.paycrypto) {
    const { session, ...checkout } = await store.shopper.payingBy(providerId).startPayment()
    const { reference, gateway_invoice_id: gatewayId } = session.data as Record<string, string>
    const row = await new Plugin(store, providerId).invoice(reference as string)
    return { ...checkout, session, reference: reference as string, gatewayId, id: row.id }
  }

  async function ids(query: Record<string, string>): Promise<string[]> {
    const { status, data } = await admin.get(`?${new URLSearchParams(query).toString()}`)
    expect([query, status]).toEqual([query, 200])
    return idsOn({ data })
  }

  it("an invoice is found by everything that names it, and by nothing else", async () => {
    const paid = await start()
    await start(providerIds.payscrypt)
    store.simulators.paycrypto.invoices.act(paid.reference, "pay-exactly")
    await plugin.reconcileIn(minute)
    await plugin.module.ledger.change(await plugin.invoice(paid.reference), {
      transaction_hash: "0xabc123",
    })
    const { invoice } = await admin.payment(paid.id)
    expect(invoice).toMatchObject({
      id: paid.id,
      status: "paid",
      cart_id: paid.cartId,
      email: "ada@example.com",
      order_id: expect.stringMatching(/^order_/) as string,
      order_display_id: expect.any(Number) as number,
    })
    const names = [
      paid.id,
      paid.reference,
      paid.gatewayId,
      paid.session.id,
      paid.cartId,
      invoice.order_id,
      `#${invoice.order_display_id}`,
      "0xabc123",
    ]
    for (const q of names) {
      expect([q, await ids({ q: q as string })]).toEqual([q, [paid.id]])
    }
    expect(await ids({ q: "ADA@Example.com" })).toHaveLength(2)
    expect(await ids({ q: "ADA@Example.com", gateway: "paycrypto" })).toEqual([paid.id])
    for (const q of ["#999999", "eve@example.com", paid.reference.slice(0, -1), "%", "' or 1=1"]) {
      expect([q, await ids({ q })]).toEqual([q, []])
    }
  })

  it("filters narrow, pages follow each other by key, and what comes meanwhile moves nothing", async () => {
    const first = await start()
    const second = await start(providerIds.payscrypt)
    const third = await start(providerIds.cpay)
    store.simulators.paycrypto.invoices.act(first.reference, "pay-less")
    await plugin.reconcileIn(minute)
    const newestFirst = [third.id, second.id, first.id]

    expect(await ids({})).toEqual(newestFirst)
    expect(await ids({ gateway: "payscrypt" })).toEqual([second.id])
    expect(await ids({ provider_id: providerIds.cpay })).toEqual([third.id])
    expect(await ids({ status: "underpaid" })).toEqual([first.id])
    expect(await ids({ attention: "any" })).toEqual([first.id])
    expect(await ids({ attention: "underpaid" })).toEqual([first.id])
    expect(await ids({ attention: "orphan" })).toEqual([])
    expect(await ids({ attention: "none" })).toEqual([third.id, second.id])
    expect(await ids({ attention: "any", handled: "true" })).toEqual([])
    const today = new Date().toISOString().slice(0, 10)
    expect(await ids({ from: today, to: today })).toEqual(newestFirst)
    expect(await ids({ to: "2020-01-01" })).toEqual([])

    const one = await admin.get("?limit=2")
    expect(idsOn(one)).toEqual([third.id, second.id])
    const fourth = await start()
    const two = await admin.get(`?limit=2&cursor=${one.data.next_cursor}`)
    expect(idsOn(two)).toEqual([first.id])
    expect(two.data.next_cursor).toBeNull()
    expect((await ids({}))[0]).toBe(fourth.id)

    expect((await admin.get("/attention-count")).data).toEqual({ count: 1 })
  })

  it("the export is the filter's table, in which no cell is a formula", async () => {
    const one = await start()
    const two = await start(providerIds.cpay)
    await plugin.module.ledger.change(await plugin.invoice(one.reference), {
      gateway_invoice_id: '=HYPERLINK("https://evil.example","a")',
    })
    const { status, headers, data } = await admin.get("/export")
    expect(status).toBe(200)
    expect(headers["content-type"]).toBe("text/csv; charset=utf-8")
    // axios takes the mark away: three bytes are more than the text that it gives.
    const bytes = Buffer.from(await (await admin.download("/export")).arrayBuffer())
    expect(bytes.subarray(0, 3).toString("hex")).toBe("efbbbf")
    expect(bytes.subarray(3).toString("utf8")).toBe(data)
    expect(headers["content-disposition"]).toMatch(
      /^attachment; filename="crypto-payments-\d{4}-\d\d-\d\d\.csv"$/,
    )
    const lines = (data as string).split("\r\n")
    expect(lines[0]).toMatch(/^id,created_at,gateway,/)
    expect(lines).toHaveLength(4)
    expect(lines[1]).toContain(`${two.id},`)
    expect(lines[2]).toContain(`,"'=HYPERLINK(""https://evil.example"",""a"")",`)
    const filtered = await admin.get("/export?gateway=cpay")
    expect((filtered.data as string).split("\r\n")).toHaveLength(3)
  })

  it("the summary counts by day and gateway, and adds prices up exactly", async () => {
    const paid = [await start(), await start()]
    await start(providerIds.cpay)
    for (const { reference } of paid) {
      store.simulators.paycrypto.invoices.act(reference, "pay-exactly")
    }
    plugin.turnClock(90_000)
    for (const { id } of paid) {
      await admin.press(`/${id}/look`)
    }
    plugin.reset()
    const { data } = await admin.get("/summary?days=2")
    const { days, gateways } = data as { days: SummaryDay[]; gateways: SummaryGateway[] }
    const paycrypto = gateways.find(({ gateway }) => gateway === "paycrypto")
    expect(paycrypto).toMatchObject({
      created: 2,
      paid: 2,
      conversion_percent: "100.0",
      volumes: [{ currency: "USD", amount: "50.00" }],
    })
    expect(paycrypto?.median_seconds_to_pay).toBeGreaterThanOrEqual(90)
    expect(paycrypto?.median_seconds_to_pay).toBeLessThan(150)
    expect(gateways).toContainEqual({
      gateway: "cpay",
      created: 1,
      paid: 0,
      conversion_percent: "0.0",
      median_seconds_to_pay: null,
      volumes: [],
    })
    expect(days.map(({ created }) => created)).toContain(2)
  })
}

function idsOn({ data }: { data: unknown }): string[] {
  return (data as { invoices: InvoiceSummaryView[] }).invoices.map(({ id }) => id)
}
