import { eventsOf } from "../ledger-events"
import type { InvoiceChange, InvoiceRow } from "../ledger"

const row = {
  id: "cpinv_1",
  status: "pending",
  raw_status: "0",
  attention: [],
  paid_amount: null,
  paid_currency: null,
  transaction_hash: null,
  network: null,
  fee: null,
  held_at: null,
  handled_at: null,
  accepted_amount: null,
  payment_collection_id: "pay_col_1",
  settled_at: null,
  closed_at: null,
  last_error: null,
  expires_at: null,
  order_id: null,
  price_amount: "25.00",
  price_currency: "USD",
} as unknown as InvoiceRow

const now = new Date("2026-11-21T10:00:00Z")

function eventsFor(change: InvoiceChange, before: Partial<InvoiceRow> = {}) {
  return eventsOf({ ...row, ...before }, change, { source: "poll" })
}

describe("what a change of the ledger is on the time line", () => {
  it("is nothing when a look only schedules the next one", () => {
    expect(
      eventsFor({
        status: "pending",
        attention: [],
        checked_at: now,
        due_at: now,
        lease_until: null,
        failures: 3,
        confirmations: 2,
        raw_status: "0",
        paid_amount: null,
      }),
    ).toEqual([])
  })

  it.each<[string, InvoiceChange, Partial<InvoiceRow>, { kind: string; data?: object }[]]>([
    [
      "a new status",
      { status: "paid", raw_status: "1" },
      {},
      [{ kind: "status", data: { from: "pending", to: "paid", raw_status: "1" } }],
    ],
    [
      "the invoice made",
      { status: "pending", gateway_invoice_id: "p1" },
      { status: "creating" },
      [{ kind: "offered", data: { gateway_invoice_id: "p1" } }],
    ],
    ["money", { paid_amount: "22.5", paid_currency: "USDT" }, {}, [{ kind: "money" }]],
    [
      "reasons that come and go",
      { attention: ["late"] },
      { attention: ["underpaid"] },
      [{ kind: "attention", data: { added: ["late"], removed: ["underpaid"] } }],
    ],
    ["trouble", { last_error: "down" }, {}, [{ kind: "trouble", data: { message: "down" } }]],
    ["trouble that goes on", { last_error: "still down" }, { last_error: "down" }, []],
    ["trouble that is over", { last_error: null }, { last_error: "down" }, []],
    [
      "the settlement",
      { settled_at: now, order_id: "order_1" },
      {},
      [{ kind: "settled", data: { order_id: "order_1" } }],
    ],
    [
      "the end, with its reason and nothing of trouble",
      { closed_at: now, last_error: "its cart no longer exists", attention: ["orphan"] },
      {},
      [{ kind: "attention" }, { kind: "closed", data: { reason: "its cart no longer exists" } }],
    ],
    ["a hold", { held_at: now }, {}, [{ kind: "held" }]],
    [
      "what was accepted",
      { accepted_amount: "22.50", accepted_by: "user_1" },
      {},
      [{ kind: "accepted", data: { amount: "22.50", currency: "USD", price_amount: "25.00" } }],
    ],
    [
      "another place",
      { payment_collection_id: "pay_col_2", order_id: "order_2" },
      {},
      [{ kind: "attached", data: { order_id: "order_2" } }],
    ],
    [
      "a note",
      { handled_at: now, handled_note: "done" },
      {},
      [{ kind: "handled", data: { note: "done" } }],
    ],
  ])("%s", (_title, change, before, events) => {
    const written = eventsFor(change, before)
    expect(written).toMatchObject(events)
    expect(written).toHaveLength(events.length)
    expect(written.every(({ source }) => source === "poll")).toBe(true)
  })
})
