import type { Notification, WebhookReading, WebhookRequest } from "../../src/gateways/gateway"
import { WebhookRefused } from "../../src/gateways/gateway-error"
import type { Random } from "../faults/random"
import { webhookRequest } from "../gateways/conformance/shop"
import { describe, leakIn, printed } from "./finding"
import type { FuzzedMethod } from "./fuzzed-method"
import { mutateWebhook } from "./mutate-webhook"
import { signerFor } from "./resign"
import type { Cases } from "./run-cases"

/** Webhooks in every form, about invoices in every state, mutated; some of them signed again. */
export function webhookCases(method: FuzzedMethod): Cases {
  const { gateway, secrets, redact } = method
  const genuine = genuineWebhooks(method)
  const told = new Set(genuine.flatMap((request) => toldBy(gateway.readWebhook(request))))
  const words = wordsOf(method)
  const resign = signerFor(method)

  return {
    title: `webhooks ${method.name}`,
    async run(random: Random) {
      const original = random.pick(genuine)
      const isSigned = resign !== null && random.chance(25)
      const mutated = isSigned
        ? resign(mutateWebhook(random, original, { genuine, words, headers: false }))
        : mutateWebhook(random, original, { genuine, words, headers: true })
      let reading: WebhookReading
      try {
        reading = gateway.readWebhook(mutated)
      } catch (error) {
        if (!(error instanceof WebhookRefused)) {
          return { rule: "wrong error", message: describe(error) }
        }
        const leak = leakIn(redact(printed(error)), secrets)
        return leak === null ? null : { rule: "secret", message: `${leak} in: ${error.message}` }
      }
      if (reading.verified && !isSigned) {
        const added = toldBy(reading).filter((text) => !told.has(text))
        if (added.length > 0 || reading.unreadable.length > 0) {
          const body = mutated.rawBody.toString().slice(0, 500)
          return { rule: "accepted", message: `it tells ${added.join(", ")}: ${body}` }
        }
      }
      return reading.notifications.every(isWhole)
        ? null
        : { rule: "accepted", message: `a notification is incomplete: ${printed(reading)}` }
    },
  }
}

/** Requests as the simulator sends them, as our intake hands them on. */
export function genuineWebhooks({ facts, invoices, simulator }: FuzzedMethod): WebhookRequest[] {
  return facts.webhooks.kinds.flatMap((kind) =>
    Object.values(invoices).map(({ id }) => {
      const webhook = kind.make ? kind.make(simulator, [id]) : simulator.webhookFor([id])
      return webhookRequest(webhook.body, webhook.headers, webhook.url)
    }),
  )
}

/** Texts that mean something to this gateway. */
export function wordsOf({ facts, invoices }: FuzzedMethod): string[] {
  return [
    ...facts.statuses.map(({ raw }) => raw),
    ...facts.unknownStatuses,
    ...Object.values(invoices).flatMap(({ id, expected }) => [id, expected.reference]),
  ]
}

function toldBy({ notifications }: WebhookReading): string[] {
  return notifications.map(({ key, subject, reference, gatewayInvoiceId, rawStatus, deposit }) =>
    JSON.stringify([key, subject, reference, gatewayInvoiceId, rawStatus, deposit]),
  )
}

/** What the inbox takes: texts, and nothing else. */
function isWhole(notification: Notification): boolean {
  const { key, reference, gatewayInvoiceId, rawStatus, raw, occurredAt } = notification
  return (
    [key, rawStatus, raw].every((value) => typeof value === "string") &&
    [reference, gatewayInvoiceId].every((value) => value === null || typeof value === "string") &&
    (occurredAt === null || !Number.isNaN(new Date(occurredAt).getTime()))
  )
}
