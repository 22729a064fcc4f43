import BigNumber from "bignumber.js"
import { parseJson, writeJson, type JsonValue } from "../../sandbox/json-text"
import type { EchoedField, GatewayInvoice } from "../../src/gateways/gateway"
import { findMismatches } from "../../src/payments/matching"
import type { Random } from "../faults/random"
import { expectedOf } from "../gateways/conformance/rig"
import { describe, isExpected, leakIn, printed, type Finding } from "./finding"
import type { FuzzedMethod, Life } from "./fuzzed-method"
import { mutateAnswer } from "./mutate-answer"
import type { Cases } from "./run-cases"
import { wordsOf } from "./webhooks"

type Found = Pick<Finding, "rule" | "message"> | null

/** The answers of one case, as they were given and as they came in. */
interface Answered {
  genuine: string[]
  mutated: string[]
}

const lives: readonly (readonly [number, Life])[] = [
  [5, "paid"],
  [3, "pending"],
  [2, "short"],
  [1, "over"],
]

/** Answers of the gateway's API, mutated on their way to the client. */
export function answerCases(method: FuzzedMethod): Cases {
  const words = wordsOf(method)
  return {
    title: `answers ${method.name}`,
    async run(random) {
      const answered: Answered = { genuine: [], mutated: [] }
      const isReflected = random.chance(10)
      method.proxy.tamper = (answer) => {
        const secrets = isReflected ? method.secrets : []
        const tampered = mutateAnswer(random, answer, [...words, ...secrets])
        answered.genuine.push(answer.body.toString())
        answered.mutated.push(tampered.body.toString())
        return tampered
      }
      try {
        return await random.weighted<() => Promise<Found>>([
          [75, () => query(method, random.weighted(lives), answered)],
          [15, () => create(method)],
          [10, () => otherCall(method, random)],
        ])()
      } catch (error) {
        if (!isExpected(error)) {
          return { rule: "wrong error", message: describe(error) }
        }
        const text = isReflected ? method.redact(printed(error)) : printed(error)
        const leak = leakIn(text, method.secrets)
        return leak === null ? null : { rule: "secret", message: `${leak} in ${printed(error)}` }
      } finally {
        method.proxy.tamper = null
      }
    },
  }
}

async function query(method: FuzzedMethod, life: Life, answered: Answered): Promise<Found> {
  const { gateway, invoices } = method
  const { expected } = invoices[life]
  const invoice = await gateway.fetchInvoice(expected)
  const isPaid =
    invoice.status === "paid" &&
    findMismatches(invoice, expected, gateway.capabilities).length === 0
  const own = answersAbout(expected.reference, answered)
  const reason = isPaid ? whyNotPaid(method, life, own) : whyUnfit(invoice)
  return reason === null
    ? null
    : { rule: "accepted", message: `${reason}: ${answered.mutated.join("\n").slice(0, 900)}` }
}

/** Without what an earlier case, which gave up waiting, was answered in the meantime. */
function answersAbout(reference: string, { genuine, mutated }: Answered): Answered {
  const own = [...genuine.keys()].filter((index) => genuine[index]?.includes(reference))
  const pick = (texts: string[]) => own.map((index) => texts[index] as string)
  return own.length === 0
    ? { genuine, mutated }
    : { genuine: pick(genuine), mutated: pick(mutated) }
}

/** Why this answer says no such thing as "paid as ordered", by its own text; `null`: it does. */
function whyNotPaid(
  { facts, gateway }: FuzzedMethod,
  life: Life,
  { genuine, mutated }: Answered,
): string | null {
  const before = membersOf(genuine)
  const after = membersOf(mutated)
  const paidWords = facts.statuses.filter(({ status }) => status === "paid").map(({ raw }) => raw)
  const statuses = after.get(facts.statusField) ?? []
  if (!statuses.some((status) => paidWords.includes(status))) {
    return `${life} became paid although no ${facts.statusField} says so`
  }
  const { echoes } = gateway.capabilities
  for (const [field, falsified] of Object.entries(facts.echoed)) {
    // How much arrived is a matter of its own: more than the price is no mistake.
    if (falsified === null || field === "paidAmount") {
      continue
    }
    const [right = ""] = before.get(falsified.field) ?? []
    const values = after.get(falsified.field) ?? []
    const mayBeMissing = !echoes.includes(field as EchoedField)
    const isLeftOut = values.every((value) => value === "null" || value === "")
    if (!(mayBeMissing && isLeftOut) && !values.some((value) => saysSame(value, right))) {
      return `paid with ${falsified.field} = ${values.join(", ")} in place of ${right}`
    }
  }
  return null
}

function saysSame(value: string, right: string): boolean {
  const isDecimal = /^\d+(\.\d+)?$/
  return (
    value.toLowerCase() === right.toLowerCase() ||
    (isDecimal.test(value) && isDecimal.test(right) && new BigNumber(value).isEqualTo(right))
  )
}

/** What the ledger could not keep. */
function whyUnfit(invoice: GatewayInvoice): string | null {
  const texts = [invoice.reference, invoice.gatewayInvoiceId, invoice.currency, invoice.amount]
  const others = [invoice.paidAmount, invoice.paidCurrency, invoice.transactionHash, invoice.fee]
  const isText = [...texts, ...others].every((text) => text === null || typeof text === "string")
  const isDate = invoice.updatedAt === null || Number.isFinite(invoice.updatedAt)
  return isText && isDate && typeof invoice.rawStatus === "string"
    ? null
    : `it is no invoice: ${printed(invoice)}`
}

/** Texts of the members of every object in some JSON texts, by name. */
function membersOf(texts: readonly string[]): Map<string, string[]> {
  const members = new Map<string, string[]>()
  const add = (name: string, value: JsonValue): void => {
    const plain = typeof value === "string" ? value : writeJson(value)
    members.set(name, [...(members.get(name) ?? []), plain])
  }
  const walk = (value: JsonValue): void => {
    if (Array.isArray(value)) {
      value.forEach(walk)
    } else if (value instanceof Map) {
      for (const [name, member] of value) {
        add(name, member)
        walk(member)
      }
    } else if (typeof value === "string" && /^[{[]/.test(value)) {
      walkText(value)
    }
  }
  const addWritten = (text: string): void => {
    for (const [, name = "", value = ""] of text.matchAll(/"(\w+)":("[^"\\]*"|-?\d[\w.+-]*)/g)) {
      add(name, value.replaceAll('"', ""))
    }
  }
  const walkText = (inner: string): void => {
    const text = inner.replace(/^\ufeff/, "")
    try {
      walk(parseJson(text))
    } catch {
      // Nested deeper than the simulators read, or no JSON.
      addWritten(text)
    }
  }
  texts.forEach(walkText)
  return members
}

/** A creation is made, refused in the contract's words, or in doubt; never half made. */
async function create({ gateway, rig }: FuzzedMethod): Promise<Found> {
  // The rate, where there is one, is asked for past the proxy.
  const request = await rig.request()
  const created = await gateway.createInvoice(request)
  const expected = expectedOf(request, created)
  if (typeof expected.gatewayInvoiceId !== "string" || expected.gatewayInvoiceId === "") {
    return { rule: "accepted", message: `an invoice without a number: ${printed(created)}` }
  }
  const { paymentUrl } = created
  if (paymentUrl !== null && !/^https?:\/\//i.test(paymentUrl)) {
    return { rule: "accepted", message: `a shopper would be sent to ${paymentUrl.slice(0, 200)}` }
  }
  return Number.isFinite(created.expiresAt) && Number.isFinite(created.createdAt)
    ? null
    : { rule: "accepted", message: `an invoice with no time: ${printed(created)}` }
}

async function otherCall(method: FuzzedMethod, random: Random): Promise<Found> {
  const { gateway, invoices, facts } = method
  const { capabilities } = gateway
  const { expected } = invoices.paid
  const calls: (() => Promise<unknown>)[] = [() => gateway.checkConnection()]
  if (capabilities.limits) {
    calls.push(() => gateway.fetchLimits())
  }
  if (capabilities.quote) {
    calls.push(() => gateway.quote(facts.usualPrice))
  }
  if (capabilities.balances) {
    calls.push(() => gateway.fetchBalances())
  }
  if (gateway.tellsRefunds) {
    calls.push(() => gateway.listRefunds(expected))
  }
  if (capabilities.listInvoices) {
    const filter = { since: Date.now() - 60_000, until: Date.now() }
    calls.push(async () => {
      for await (const _ of gateway.listInvoices(filter)) {
        break
      }
    })
  }
  const answer = await random.pick(calls)()
  const leak = leakIn(method.redact(printed(answer)), method.secrets)
  return leak === null ? null : { rule: "secret", message: `${leak} in ${printed(answer)}` }
}
