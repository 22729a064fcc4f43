import type { EchoedField } from "../../../../src/gateways/gateway"
import { findMismatches } from "../../../../src/payments/matching"
import type { Falsified, GatewayUnderTest } from "../adapter"
import type { Rig } from "../rig"
import { countsAsPaid, outcomeOf } from "./outcome"

/** A paid invoice with one field of the gateway's answer changed is a mismatch in that field. */
export async function checkFalsified(rig: Rig, field: EchoedField, raw: object): Promise<void> {
  const { gateway } = rig
  const invoice = await rig.openPaid()
  rig.simulator.invoices.override(invoice.id, { ...raw })
  const answer = await gateway.fetchInvoice(invoice.expected)
  expect(countsAsPaid(gateway, answer, invoice.expected)).toBe(false)
  if (field === "paidAmount" && answer.status !== "paid") {
    // What arrived may also show in the status.
    expect(answer.status).toBe("underpaid")
    return
  }
  const mismatches = findMismatches(answer, invoice.expected, gateway.capabilities)
  expect(mismatches.map((mismatch) => mismatch.field)).toContain(field)
}

/** A field that must be repeated and is left out does not count as paid; one that may be, does. */
export async function checkLeftOut(
  rig: Rig,
  field: EchoedField,
  name: string,
  nothing: unknown,
): Promise<void> {
  const { gateway } = rig
  const { echoes, mayEcho } = gateway.capabilities
  const invoice = await rig.openPaid()
  rig.simulator.invoices.override(invoice.id, { [name]: nothing })
  const { answer, error } = await outcomeOf(gateway.fetchInvoice(invoice.expected))
  if (answer === undefined) {
    expect(error).toMatchObject({ name: "GatewayError", kind: "malformed" })
    return
  }
  const required = echoes.includes(field) || (field === "paidAmount" && !mayEcho.includes(field))
  // Where it need not be there, an empty text may be read as nothing or as something wrong.
  if (required || nothing !== "") {
    expect(countsAsPaid(gateway, answer, invoice.expected)).toBe(!required)
  }
}

export async function checkSame(rig: Rig, name: string, value: unknown): Promise<void> {
  const { gateway } = rig
  const invoice = await rig.openPaid()
  rig.simulator.invoices.override(invoice.id, { [name]: value })
  const answer = await gateway.fetchInvoice(invoice.expected)
  expect(answer.status).toBe("paid")
  expect(findMismatches(answer, invoice.expected, gateway.capabilities)).toEqual([])
}

export const answerTypes = ["documented", "numbers-as-strings", "strings-as-numbers"] as const

/** However the gateway types its values, creations and queries read the same. */
export async function checkAnswerTypes(
  rig: Rig,
  types: (typeof answerTypes)[number],
): Promise<void> {
  const { gateway, simulator } = rig
  const invoice = await rig.openPaid()
  const documented = await gateway.fetchInvoice(invoice.expected)
  simulator.faults.answerTypes = types
  expect(await gateway.fetchInvoice(invoice.expected)).toEqual(documented)
  const another = await rig.open()
  expect(another.id).toBe(rig.simulated(another.request.reference).id)
  const answer = await gateway.fetchInvoice(another.expected)
  expect(findMismatches(answer, another.expected, gateway.capabilities)).toEqual([])
}

export function describeAnswers(adapter: GatewayUnderTest, rig: () => Rig): void {
  const fields = (Object.entries(adapter.echoed) as [EchoedField, Falsified | null][]).filter(
    (entry): entry is [EchoedField, Falsified] => entry[1] !== null,
  )

  describe("the gateway's answer about a paid invoice", () => {
    it("has every field it is declared to repeat among those falsified here", () => {
      const { echoes, mayEcho, pricedIn } = rig().gateway.capabilities
      const declared = [...echoes, ...mayEcho, ...(pricedIn === "crypto" ? ["paidAmount"] : [])]
      expect(fields.map(([field]) => field).sort()).toEqual([...new Set(declared)].sort())
      expect(echoes).toContain("gatewayInvoiceId")
    })

    const wrong = fields.flatMap(([field, falsified]) =>
      falsified.wrong.map((value): [EchoedField, string, object] => {
        const raw = { [falsified.field]: value }
        return [field, JSON.stringify(raw), raw]
      }),
    )
    it.each(wrong)("with a wrong %s, %s, is a mismatch and never paid", (field, _title, raw) =>
      checkFalsified(rig(), field, raw),
    )

    const leftOut = fields.flatMap(([field, falsified]) =>
      [undefined, null, ""].map((value): [EchoedField, string, string, unknown] => [
        field,
        value === undefined ? "left out" : JSON.stringify(value),
        falsified.field,
        value,
      ]),
    )
    it.each(leftOut)(
      "without its %s (%s) is paid only where it may be",
      (field, _title, name, value) => checkLeftOut(rig(), field, name, value),
    )

    const same = fields.flatMap(([field, falsified]) =>
      (falsified.same ?? []).map((value): [EchoedField, string, string, unknown] => [
        field,
        JSON.stringify(value),
        falsified.field,
        value,
      ]),
    )
    if (same.length > 0) {
      it.each(same)("with the right %s written as %s is paid", (_field, _title, name, value) =>
        checkSame(rig(), name, value),
      )
    }

    it.each(answerTypes)("reads the same with its values typed as %s", (types) =>
      checkAnswerTypes(rig(), types),
    )
  })
}
