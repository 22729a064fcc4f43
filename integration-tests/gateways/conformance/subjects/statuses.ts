import type { SimulatedAction } from "../../../../sandbox/simulator/handle"
import type { GatewayInvoice, InvoiceStatus } from "../../../../src/gateways/gateway"
import { findMismatches } from "../../../../src/payments/matching"
import type { GatewayUnderTest, RawStatus } from "../adapter"
import type { Rig } from "../rig"
import { countsAsPaid, medusaMeaning, outcomeOf } from "./outcome"

/** What each status is to Medusa: payment session and webhook action. */
const meanings: Record<InvoiceStatus, [string, string]> = {
  pending: ["pending", "pending"],
  confirming: ["pending_authorization", "pending_authorization"],
  paid: ["captured", "captured"],
  underpaid: ["requires_more", "requires_more"],
  abnormal: ["requires_more", "requires_more"],
  failed: ["error", "failed"],
  canceled: ["canceled", "canceled"],
  expired: ["canceled", "canceled"],
  refunding: ["captured", "not_supported"],
  refunded: ["captured", "not_supported"],
  refund_failed: ["captured", "not_supported"],
}

/** Values that are no status: empty, another type or form, or a name that every object has. */
const notStatuses = [
  "",
  " ",
  "-1",
  "00",
  "01",
  "014",
  "1e0",
  "1.0",
  true,
  false,
  {},
  [],
  "constructor",
  "__proto__",
]

export async function checkLife(rig: Rig): Promise<void> {
  const { gateway } = rig
  const invoice = await rig.open()
  const before = await gateway.fetchInvoice(invoice.expected)
  expect(before).toMatchObject({ status: "pending", late: false })
  expect(findMismatches(before, invoice.expected, gateway.capabilities)).toEqual([])

  rig.act(invoice.id, rig.adapter.pay)
  const after = await gateway.fetchInvoice(invoice.expected)
  expect(after).toMatchObject({ status: "paid", late: false })
  expect(findMismatches(after, invoice.expected, gateway.capabilities)).toEqual([])
  expect(medusaMeaning(after)).toEqual(meanings.paid)
}

export async function checkRawStatus(rig: Rig, testCase: RawStatus): Promise<void> {
  const { gateway, simulator } = rig
  const invoice = await rig.open()
  if (testCase.reach) {
    testCase.reach(simulator.invoices, invoice.id)
  } else {
    simulator.invoices.setStatus(invoice.id, testCase.raw)
  }
  const answer = await gateway.fetchInvoice({ ...invoice.expected, ...testCase.known })
  expect(answer).toMatchObject({
    status: testCase.status,
    rawStatus: testCase.raw,
    late: testCase.late ?? false,
  })
  expect(medusaMeaning(answer)).toEqual(meanings[testCase.status])
}

export async function checkUnknownStatus(rig: Rig, raw: string): Promise<void> {
  const invoice = await rig.open()
  rig.simulator.invoices.setStatus(invoice.id, raw)
  const answer = await rig.gateway.fetchInvoice(invoice.expected)
  expect(answer).toMatchObject({ status: "abnormal", rawStatus: raw })
  expect(medusaMeaning(answer)).toEqual(meanings.abnormal)
}

/** Of a paid invoice, so that everything else in the answer speaks for a payment. */
export async function checkNoStatus(rig: Rig, value: unknown): Promise<void> {
  const { gateway, adapter } = rig
  const invoice = await rig.openPaid()
  rig.simulator.invoices.override(invoice.id, { [adapter.statusField]: value })
  const { answer, error } = await outcomeOf(gateway.fetchInvoice(invoice.expected))
  if (value === undefined && adapter.leftOutStatus !== null) {
    expect(answer?.status).toBe(adapter.leftOutStatus)
  }
  if (answer === undefined) {
    expect(error).toMatchObject({ name: "GatewayError", kind: "malformed" })
  } else {
    expect(countsAsPaid(gateway, answer, invoice.expected)).toBe(false)
  }
}

export async function checkAction(rig: Rig, action: SimulatedAction): Promise<void> {
  const outcome = rig.adapter.actions[action]
  if (!outcome) {
    throw new Error(`the adapter does not say what becomes of an invoice by "${action}"`)
  }
  const invoice = await rig.open()
  rig.act(invoice.id, [...(outcome.after ?? []), action])
  const answer: GatewayInvoice = await rig.gateway.fetchInvoice(invoice.expected)
  expect(answer).toMatchObject({ status: outcome.status, late: outcome.late ?? false })
  expect(answer.rawStatus).toBe(rig.simulated(invoice.id).status)
}

export function describeStatuses(adapter: GatewayUnderTest, rig: () => Rig): void {
  describe("statuses", () => {
    it("an invoice is created, paid and then reads as paid", () => checkLife(rig()))

    it.each(
      adapter.statuses.map((testCase): [string, string, RawStatus] => [
        testCase.when ? `${testCase.raw} (${testCase.when})` : testCase.raw,
        testCase.status,
        testCase,
      ]),
    )("%s reads as %s", (_raw, _status, testCase) => checkRawStatus(rig(), testCase))

    it.each(adapter.unknownStatuses)("the unknown %s reads as abnormal, never as paid", (raw) =>
      checkUnknownStatus(rig(), raw),
    )

    it.each(
      [undefined, null, ...notStatuses].map((value): [string, unknown] => [
        value === undefined ? "nothing at all" : JSON.stringify(value),
        value,
      ]),
    )("%s for a status is never paid", (_title, value) => checkNoStatus(rig(), value))

    it.each(Object.keys(adapter.actions) as SimulatedAction[])(
      "%s at the gateway leads to the status of the documentation",
      (action) => checkAction(rig(), action),
    )

    it("every action of the simulator is among these", () => {
      const known = Object.keys(adapter.actions).sort()
      expect(known).toEqual([...rig().simulator.invoices.actions].sort())
    })
  })
}
