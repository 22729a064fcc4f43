import type { Gateway, GatewayInvoice } from "../../src/gateways/gateway"
import { GatewayError, WebhookRefused } from "../../src/gateways/gateway-error"
import { methods } from "../faults/store/methods"
import { withMistake } from "../gateways/conformance/wrong-gateways/wrong-gateway"
import { answerCases } from "./answers"
import type { Finding } from "./finding"
import { openMethod, type FuzzedMethod } from "./fuzzed-method"
import { runCases, type Cases } from "./run-cases"
import { webhookCases } from "./webhooks"

type Mistake = (right: Gateway, secret: string) => Partial<Gateway>

async function rulesFound(
  mistake: Mistake,
  casesOf: (method: FuzzedMethod) => Cases,
  count: number,
): Promise<string[]> {
  const broken = withMistake(methods.paycrypto.facts, (right, { credentials }) =>
    mistake(right, credentials["apiSecret"] as string),
  )
  const method = await openMethod("paycrypto", broken)
  try {
    const findings: Finding[] = await runCases(casesOf(method), { seed: 1, count, only: null })
    return findings.map(({ rule }) => rule)
  } finally {
    await method.close()
  }
}

/** Takes what another gateway refuses for its signature. */
function withoutSignature(right: Gateway): Partial<Gateway> {
  return {
    readWebhook(request) {
      const { events } = JSON.parse(request.rawBody.toString()) as { events: string[] }
      try {
        return right.readWebhook(request)
      } catch {
        const { id, params } = JSON.parse(String(events[0])) as {
          id: string
          params: Record<string, string>
        }
        const notification = {
          key: String(id),
          subject: "invoice" as const,
          deposit: null,
          reference: String(params["cust_order_id"]),
          gatewayInvoiceId: String(params["order_id"]),
          rawStatus: String(params["status"]),
          occurredAt: null,
          raw: String(events[0]),
        }
        return { verified: true, notifications: [notification], unreadable: [] }
      }
    },
  }
}

const mistakes: [string, string, Mistake, (method: FuzzedMethod) => Cases, number][] = [
  [
    "a verifier that takes every signature",
    "accepted",
    (right) => ({
      readWebhook(request) {
        try {
          return withoutSignature(right).readWebhook?.(request) as never
        } catch {
          throw new WebhookRefused("body", "it cannot be read")
        }
      },
    }),
    webhookCases,
    300,
  ],
  ["a verifier that fails on odd bodies", "wrong error", withoutSignature, webhookCases, 300],
  [
    "a verifier that repeats its secret",
    "secret",
    (right, secret) => ({
      readWebhook(request) {
        try {
          return right.readWebhook(request)
        } catch {
          throw new WebhookRefused("signature", `expected ${Buffer.from(secret).toString()}`)
        }
      },
    }),
    (method) => webhookCases({ ...method, redact: (text) => text }),
    100,
  ],
  [
    "a verifier that merges what it reads into what all objects share",
    "polluted",
    (right) => ({
      readWebhook(request) {
        Object.assign(Object.prototype, { verified: true })
        return right.readWebhook(request)
      },
    }),
    webhookCases,
    20,
  ],
  [
    "a client that believes the status alone",
    "accepted",
    (right) => ({
      async fetchInvoice(known): Promise<GatewayInvoice> {
        const { amount, currency, reference, gatewayInvoiceId } = known
        const said = await right.fetchInvoice(known)
        return { ...said, amount, currency, reference, gatewayInvoiceId }
      },
    }),
    answerCases,
    400,
  ],
  [
    "a client that takes every status for paid",
    "accepted",
    (right) => ({
      fetchInvoice: async (known) => ({ ...(await right.fetchInvoice(known)), status: "paid" }),
    }),
    answerCases,
    100,
  ],
  [
    "a client that lets the parser's error through",
    "wrong error",
    (right) => ({
      fetchInvoice: (known) =>
        right.fetchInvoice(known).catch(() => {
          throw new SyntaxError("Unexpected token < in JSON")
        }),
    }),
    answerCases,
    100,
  ],
  [
    "a client that puts the secret into its errors",
    "secret",
    (right, secret) => ({
      fetchInvoice: (known) =>
        right.fetchInvoice(known).catch((error: GatewayError) => {
          const message = `${error.message} (signed with ${secret})`
          throw new GatewayError({ gateway: "PayCrypto", kind: error.kind, message })
        }),
    }),
    answerCases,
    100,
  ],
  [
    "a client that never answers",
    "slow",
    () => ({ fetchInvoice: () => new Promise<never>(() => undefined) }),
    answerCases,
    1,
  ],
]

describe("the fuzzer finds", () => {
  it.each(mistakes)("%s (%s)", async (_title, rule, mistake, casesOf, count) => {
    expect(await rulesFound(mistake, casesOf, count)).toContain(rule)
  })
})
