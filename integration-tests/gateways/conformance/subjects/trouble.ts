import type { BrokenAnswer } from "../../../../sandbox"
import type { GatewayErrorKind } from "../../../../src/gateways/gateway-error"
import { findMismatches } from "../../../../src/payments/matching"
import { eventually } from "../../../environment/eventually"
import { freePort } from "../../../environment/ports"
import type { GatewayUnderTest, WrongCredentials } from "../adapter"
import { attempts, expectedOf, newReference, type Rig, timeoutMs } from "../rig"
import { failure, outcomeOf } from "./outcome"

interface Trouble {
  kind: GatewayErrorKind
  /** Whether trying again may help; `null` where gateways differ. */
  retryable: boolean | null
}

const troubles: Record<BrokenAnswer, Trouble> = {
  "http-500": { kind: "unavailable", retryable: true },
  close: { kind: "unavailable", retryable: true },
  hang: { kind: "timeout", retryable: true },
  html: { kind: "malformed", retryable: null },
  "malformed-json": { kind: "malformed", retryable: null },
  "wrong-shape": { kind: "malformed", retryable: null },
}
const faults = Object.keys(troubles) as BrokenAnswer[]

function expectTrouble(error: unknown, { kind, retryable }: Trouble): void {
  expect(error).toMatchObject({ kind, ...(retryable === null ? {} : { retryable }) })
}

/**
 * What asking by the reference alone fails as. Payscrypt cannot ask so, and answers "not_found" all
 * the same: a session passes over its uncertain invoices on that alone.
 */
function kindsOfLostLookup({ queriesByReference }: GatewayUnderTest): GatewayErrorKind[] {
  return queriesByReference ? ["not_found"] : ["not_found", "unsupported"]
}

/**
 * A creation whose answer is spoiled fails at once, is never repeated, and says that an invoice may
 * exist. Where it does, asking by the reference finds it.
 */
export async function checkSpoiledCreation(
  rig: Rig,
  fault: BrokenAnswer,
  acted: boolean,
): Promise<void> {
  const { adapter, gateway, simulator } = rig
  const request = await rig.request()
  const before = rig.asked("create")
  simulator.faults.next(fault, { ...adapter.api.create, acted })
  const error = await failure(gateway.createInvoice(request))
  expectTrouble(error, troubles[fault])
  expect(error.outcomeUnknown).toBe(true)
  expect(rig.asked("create") - before).toBe(1)
  expect(simulator.invoices.find(request.reference) !== undefined).toBe(acted)
  expect(simulator.faults.pending()).toEqual([])

  const expected = expectedOf(request, null)
  if (!adapter.queriesByReference || !acted) {
    const lookup = await failure(gateway.fetchInvoice(expected))
    expect(kindsOfLostLookup(adapter)).toContain(lookup.kind)
    return
  }
  const found = await gateway.fetchInvoice(expected)
  expect(found.status).toBe("pending")
  expect(findMismatches(found, expected, gateway.capabilities)).toEqual([])
}

/** A query is repeated where that may help, and only so often. */
export async function checkSpoiledQuery(rig: Rig, fault: BrokenAnswer): Promise<void> {
  const { adapter, gateway, simulator } = rig
  const invoice = await rig.openPaid()
  const before = rig.asked("query")
  simulator.faults.next(fault, { ...adapter.api.query, times: attempts })
  const error = await failure(gateway.fetchInvoice(invoice.expected))
  expectTrouble(error, troubles[fault])
  expect(rig.asked("query") - before).toBe(error.retryable ? attempts : 1)

  simulator.faults.reset()
  expect((await gateway.fetchInvoice(invoice.expected)).status).toBe("paid")
}

export async function checkRecovery(rig: Rig): Promise<void> {
  const { adapter, gateway, simulator } = rig
  const invoice = await rig.openPaid()
  simulator.faults.next("http-500", { ...adapter.api.query, times: attempts - 1 })
  expect((await gateway.fetchInvoice(invoice.expected)).status).toBe("paid")
}

export async function checkSlow(rig: Rig): Promise<void> {
  const { gateway, simulator } = rig
  const request = await rig.request()
  simulator.faults.latencyMs = timeoutMs / 4
  const created = await gateway.createInvoice(request)
  const answer = await gateway.fetchInvoice(expectedOf(request, created))
  expect(answer.status).toBe("pending")

  const late = await rig.request()
  simulator.faults.latencyMs = timeoutMs * 2
  const error = await failure(gateway.createInvoice(late))
  expect(error).toMatchObject({ kind: "timeout", retryable: true, outcomeUnknown: true })
  // The gateway had only not acted yet.
  await eventually(async () => rig.simulated(late.reference))
}

/** Nothing was sent, so nothing can have been made. */
export async function checkUnreachable(rig: Rig): Promise<void> {
  const request = await rig.request()
  const nobody = rig.build({ baseUrl: `http://127.0.0.1:${await freePort()}` })
  const error = await failure(nobody.createInvoice(request))
  expect(error).toMatchObject({ kind: "unavailable", retryable: true, outcomeUnknown: false })
  const check = await nobody.checkConnection()
  expect(check).toMatchObject({ ok: false })
  expect(check.message).toMatch(/\w{3}/)
}

export async function checkUnknownInvoice(rig: Rig): Promise<void> {
  const { adapter, gateway } = rig
  const invoice = await rig.open()
  const nobody = { ...invoice.expected, reference: newReference(gateway) }
  const byId = { ...nobody, gatewayInvoiceId: adapter.unknownInvoiceId }
  expect(await failure(gateway.fetchInvoice(byId))).toMatchObject({
    kind: "not_found",
    retryable: false,
  })
  const byReference = await failure(gateway.fetchInvoice({ ...nobody, gatewayInvoiceId: null }))
  expect(kindsOfLostLookup(adapter)).toContain(byReference.kind)
}

export async function checkDuplicate(rig: Rig): Promise<void> {
  const { adapter, gateway } = rig
  const { request, id } = await rig.open()
  const { answer, error } = await outcomeOf(gateway.createInvoice(request))
  if (adapter.duplicate === null) {
    expect(answer?.gatewayInvoiceId).toMatch(/./)
    expect(answer?.gatewayInvoiceId).not.toBe(id)
  } else {
    expect(error).toMatchObject({ name: "GatewayError", retryable: false, ...adapter.duplicate })
    const same = rig.simulator.invoices
      .list()
      .filter(({ reference }) => reference === request.reference)
    expect(same).toHaveLength(1)
  }
}

export async function checkWrongCredentials(rig: Rig, wrong: WrongCredentials): Promise<void> {
  const request = await rig.request()
  const before = rig.asked("create")
  const error = await failure(rig.buildWith(wrong.credentials).createInvoice(request))
  expect(error).toMatchObject({ kind: wrong.kind, retryable: false })
  if (wrong.kind === "credentials") {
    expect(error.outcomeUnknown).toBe(false)
  }
  // Less than once where another call comes first and is refused already.
  expect(rig.asked("create") - before).toBeLessThanOrEqual(1)
  expect(rig.simulator.invoices.find(request.reference)).toBeUndefined()
}

export function describeTrouble(adapter: GatewayUnderTest, rig: () => Rig): void {
  describe("a gateway in trouble", () => {
    it.each(
      faults.flatMap((fault) =>
        [false, true].map((acted): [BrokenAnswer, string, boolean] => [
          fault,
          acted ? "after" : "before",
          acted,
        ]),
      ),
    )("%s %s the gateway acted: a creation fails once and may exist", (fault, _when, acted) =>
      checkSpoiledCreation(rig(), fault, acted),
    )

    it.each(faults)("%s: a query is repeated where that may help", (fault) =>
      checkSpoiledQuery(rig(), fault),
    )

    it("a query that fails twice succeeds at the third try", () => checkRecovery(rig()))
    it("a slow answer in time is an answer, and a time-out otherwise", () => checkSlow(rig()))
    it("that cannot be reached has certainly made no invoice", () => checkUnreachable(rig()))
    it("an invoice that does not exist is not found", () => checkUnknownInvoice(rig()))
    it("a reference used before makes no second invoice unnoticed", () => checkDuplicate(rig()))

    it.each(
      adapter.wrongCredentials.map((wrong): [string, WrongCredentials] => [wrong.title, wrong]),
    )("%s is told, and makes no invoice", (_title, wrong) => checkWrongCredentials(rig(), wrong))
  })
}
