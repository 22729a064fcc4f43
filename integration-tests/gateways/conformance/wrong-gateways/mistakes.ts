import type { Gateway, GatewayInvoice, KnownInvoice } from "../../../../src/gateways/gateway"
import { GatewayError, WebhookRefused } from "../../../../src/gateways/gateway-error"
import type { Connection } from "../adapter"
import { outcomeOf } from "../subjects/outcome"

/** Something that a gateway does wrong, made of a right one. */
export type Mistake = (gateway: Gateway, connection: Connection) => Partial<Gateway>

/** Answers about invoices as the gateway gives them, with something made of them. */
export function answering(
  change: (answer: GatewayInvoice, known: KnownInvoice) => Partial<GatewayInvoice>,
): Mistake {
  return (gateway) => ({
    async fetchInvoice(known) {
      const answer = await gateway.fetchInvoice(known)
      return { ...answer, ...change(answer, known) }
    },
  })
}

/** Believes whatever the body says, and falls over a body that says nothing. */
export const credulous: Mistake = (gateway) => ({
  readWebhook(request) {
    const { events } = JSON.parse(request.rawBody.toString()) as { events: string[] }
    const notifications = events.map((raw) => {
      const { id, params } = JSON.parse(raw) as { id: string; params: Record<string, unknown> }
      return {
        key: `${id}:${String(params["status"])}`,
        subject: "invoice" as const,
        deposit: null,
        reference: String(params["cust_order_id"]),
        gatewayInvoiceId: String(params["order_id"]),
        rawStatus: String(params["status"]),
        occurredAt: null,
        raw,
      }
    })
    return { verified: gateway.capabilities.signedWebhooks, notifications, unreadable: [] }
  },
})

/** Believes whatever it can read. */
export const gullible: Mistake = (gateway, connection) => ({
  readWebhook(request) {
    try {
      return (credulous(gateway, connection) as Gateway).readWebhook(request)
    } catch {
      throw new WebhookRefused("body", "the body cannot be read")
    }
  },
})

/** Reads a webhook rightly, with something made of the reading. */
export function reading(change: (key: string, rawStatus: string) => string): Mistake {
  return (gateway) => ({
    readWebhook(request) {
      const { notifications, ...rest } = gateway.readWebhook(request)
      const changed = notifications.map((notification) => ({
        ...notification,
        key: change(notification.key, notification.rawStatus),
      }))
      return { ...rest, notifications: changed }
    },
  })
}

export function acknowledging(answer: "accepted" | "retry", body: string): Mistake {
  return (gateway) => ({
    acknowledge: (asked) =>
      asked === answer ? { status: 200, headers: {}, body } : gateway.acknowledge(asked),
  })
}

/** Fails as the gateway does, with something made of the error. */
export function failing(change: (error: GatewayError, connection: Connection) => Error): Mistake {
  return (gateway, connection) => ({
    async createInvoice(request) {
      const { answer, error } = await outcomeOf(gateway.createInvoice(request))
      if (error === undefined) {
        return answer
      }
      throw error instanceof GatewayError ? change(error, connection) : error
    },
  })
}

export function declaring(changes: Partial<Gateway["capabilities"]>): Mistake {
  return (gateway) => ({ capabilities: { ...gateway.capabilities, ...changes } })
}
