import type { Gateway, RefundRequest, WebhookRequest } from "../../../../src/gateways/gateway"
import type { GatewayUnderTest } from "../adapter"
import type { OpenedInvoice, Rig } from "../rig"
import { failure } from "./outcome"

const upperCaseCode = /^[A-Z0-9][A-Z0-9._()-]*$/
const plainDecimal = /^\d+(\.\d+)?$/

/** What a gateway does not have it says, without asking anybody. */
async function expectUnsupported(rig: Rig, call: () => Promise<unknown>): Promise<void> {
  const before = rig.simulator.requests.count()
  expect(await failure(call())).toMatchObject({ kind: "unsupported", outcomeUnknown: false })
  expect(rig.simulator.requests.count()).toBe(before)
}

/** Everything the shopper and the ledger are told of a new invoice. */
export async function checkCreated(rig: Rig): Promise<void> {
  const before = Date.now()
  const { created, request, id } = await rig.open()
  const simulated = rig.simulated(id)
  expect(simulated).toMatchObject({ id, reference: request.reference })
  expect(simulated.returnUrl).toBe(request.returnUrl)
  if (rig.adapter.takesNotifyUrl) {
    expect(simulated.notifyUrl).toBe(request.notifyUrl)
  }
  expect(created.createdAt).toBeGreaterThan(before - 60_000)
  expect(created.createdAt).toBeLessThan(Date.now() + 60_000)
  expect(created.expiresAt).toBeGreaterThan(created.createdAt)
  expect(created.paymentUrl ?? created.address).toMatch(/./)
  if (created.paymentUrl !== null) {
    expect(created.paymentUrl).toBe(simulated.paymentUrl)
    const page = await fetch(created.paymentUrl)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain(simulated.dueAmount)
  }
}

export async function checkConnection(rig: Rig): Promise<void> {
  const before = rig.simulator.requests.count()
  const check = await rig.gateway.checkConnection()
  expect(check).toMatchObject({ ok: true })
  expect(check.tookMs).toBeGreaterThanOrEqual(0)
  expect(check.message).toMatch(/\w{3}/)
  expect(rig.simulator.requests.count()).toBeGreaterThan(before)
  if (!rig.adapter.connectionCheckTellsCredentials) {
    return
  }
  for (const { credentials } of rig.adapter.wrongCredentials) {
    expect(await rig.buildWith(credentials).checkConnection()).toMatchObject({ ok: false })
  }
}

export async function checkLimits(rig: Rig): Promise<void> {
  if (!rig.gateway.capabilities.limits) {
    return expectUnsupported(rig, () => rig.gateway.fetchLimits())
  }
  const limits = await rig.gateway.fetchLimits()
  expect(limits.currencies.length).toBeGreaterThan(0)
  limits.currencies.forEach((code) => expect(code).toMatch(upperCaseCode))
  ;[limits.min, limits.max].forEach((limit) => {
    expect(limit ?? "0").toMatch(plainDecimal)
  })
}

export async function checkQuoting(rig: Rig): Promise<void> {
  const { quote, pricedIn } = rig.gateway.capabilities
  expect(quote).toBe(pricedIn === "crypto")
  if (!quote) {
    return expectUnsupported(rig, () => rig.gateway.quote(rig.adapter.usualPrice))
  }
  const { amount, currency, rate } = await rig.gateway.quote(rig.adapter.usualPrice)
  expect([amount, rate]).toEqual([
    expect.stringMatching(plainDecimal),
    expect.stringMatching(plainDecimal),
  ])
  expect(currency).toMatch(upperCaseCode)
}

export async function checkTestWebhook(rig: Rig): Promise<void> {
  if (!rig.gateway.capabilities.testWebhook) {
    return expectUnsupported(rig, () => rig.gateway.sendTestWebhook())
  }
  await rig.gateway.sendTestWebhook()
  await rig.simulator.deliveries.settled()
  expect(rig.shop.pushes).toHaveLength(1)
  const reading = rig.gateway.readWebhook(rig.shop.pushes[0] as WebhookRequest)
  expect(reading.verified).toBe(rig.gateway.capabilities.signedWebhooks)
}

async function listed(gateway: Gateway, since: number, until: number): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const invoice of gateway.listInvoices({ since, until })) {
    found.push(invoice)
  }
  return found
}

export async function checkList(rig: Rig): Promise<void> {
  const { gateway } = rig
  const now = Date.now()
  if (!gateway.capabilities.listInvoices) {
    return expectUnsupported(rig, () => listed(gateway, now - 1000, now))
  }
  const invoices = [await rig.open(), await rig.openPaid()]
  const found = await listed(gateway, now - 1000, Date.now() + 1000)
  for (const { expected } of invoices) {
    expect(found).toContainEqual(await gateway.fetchInvoice(expected))
  }
  const longAgo = now - 60 * 24 * 60 * 60 * 1000
  expect(await listed(gateway, longAgo - 1000, longAgo)).toEqual([])
}

export async function checkBalances(rig: Rig): Promise<void> {
  if (!rig.gateway.capabilities.balances) {
    return expectUnsupported(rig, () => rig.gateway.fetchBalances())
  }
  const balances = await rig.gateway.fetchBalances()
  expect(balances.length).toBeGreaterThan(0)
  for (const { currency, available, frozen } of balances) {
    expect(currency).toMatch(upperCaseCode)
    expect(available).toMatch(plainDecimal)
    expect(frozen ?? "0").toMatch(plainDecimal)
  }
}

export async function checkRefund(rig: Rig): Promise<void> {
  const { adapter, simulator } = rig
  const facts = adapter.refund
  const gateway = rig.build({ options: facts?.options ?? {} })
  const invoice = await rig.openPaid()
  if (facts === null) {
    expect(gateway.capabilities.refund).toBe("none")
    await expectUnsupported(rig, () => gateway.refund(refundOf(rig, invoice)))
    return
  }
  expect(gateway.capabilities.refund).not.toBe("none")
  facts.prepare?.(simulator)
  const request = { ...refundOf(rig, invoice), ...facts.request }
  const key = {
    invoice: request.invoice,
    refundReference: request.refundReference,
    gatewayRefundId: null,
  }
  if (facts.neverAsked !== null) {
    expect((await failure(gateway.fetchRefund(key))).kind).toBe(facts.neverAsked)
  }
  const refund = await gateway.refund(request)
  expect(["refunding", "refunded"]).toContain(refund.status)
  const fetched = await gateway.fetchRefund({ ...key, gatewayRefundId: refund.gatewayRefundId })
  expect(["refunding", "refunded"]).toContain(fetched.status)
}

/** As the gateway comes, without the options that let it refund. */
export async function checkRefundDeclared(rig: Rig): Promise<void> {
  if (rig.gateway.capabilities.refund !== "none") {
    expect(rig.adapter.refund).not.toBeNull()
    return
  }
  const invoice = await rig.openPaid()
  await expectUnsupported(rig, () => rig.gateway.refund(refundOf(rig, invoice)))
  expect(rig.simulated(invoice.id).status).toBe(await rawStatusOf(rig, invoice))
}

async function rawStatusOf(rig: Rig, invoice: OpenedInvoice): Promise<string> {
  const answer = await rig.gateway.fetchInvoice(invoice.expected)
  expect(answer.status).toBe("paid")
  return answer.rawStatus
}

function refundOf(rig: Rig, { request, expected }: OpenedInvoice): RefundRequest {
  return {
    invoice: expected,
    refundReference: `${Date.now()}`,
    amount: request.amount,
    currency: request.currency,
    whole: true,
    destination: null,
    reason: "returned",
    notifyUrl: rig.shop.url,
  }
}

export function checkDeclarations(rig: Rig): void {
  const { gateway, adapter } = rig
  const { capabilities, priceRules } = gateway
  expect(gateway.id).toMatch(/^[a-z][a-z-]*$/)
  expect(gateway.name).toMatch(/^[A-Z]/)
  expect(capabilities.signedWebhooks).toBe(adapter.webhooks.kinds.some(({ verified }) => verified))
  expect(capabilities.signedWebhooks).toBe(adapter.webhooks.secrets.length > 0)
  const both = capabilities.echoes.filter((field) => capabilities.mayEcho.includes(field))
  expect(both).toEqual([])
  const codes = [
    ...(priceRules.currencies === "any" ? [] : priceRules.currencies),
    ...[priceRules.decimals, priceRules.atLeast, priceRules.refused].flatMap(Object.keys),
  ]
  codes.forEach((code) => expect(code).toMatch(upperCaseCode))
}

export function describeCapabilities(adapter: GatewayUnderTest, rig: () => Rig): void {
  describe("capabilities", () => {
    it("are declared in the contract's terms", () => checkDeclarations(rig()))
    it("a new invoice has all that the shopper needs", () => checkCreated(rig()))
    it("the connection check asks the gateway", () => checkConnection(rig()))
    it("limits", () => checkLimits(rig()))
    it("quotes", () => checkQuoting(rig()))
    it("test webhook", () => checkTestWebhook(rig()))
    it("list of invoices", () => checkList(rig()))
    it("balances", () => checkBalances(rig()))
    it("refunds, with the options they need", () => checkRefund(rig()))
    it("refunds, as the gateway comes", () => checkRefundDeclared(rig()))
  })
}
