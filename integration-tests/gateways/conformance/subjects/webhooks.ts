import type { GatewaySimulator } from "../../../../sandbox/simulator/handle"
import type { Notification, WebhookRequest } from "../../../../src/gateways/gateway"
import type { GatewayUnderTest, WebhookKind } from "../adapter"
import type { Rig } from "../rig"
import { webhookRequest } from "../shop"

/** A notification leads to the invoice by one of its two numbers, and to no other. */
function expectAbout(notification: Notification | undefined, invoice: NamedInvoice): void {
  expect(notification?.subject).toBe("invoice")
  const { reference, gatewayInvoiceId } = notification as Notification
  expect([invoice.reference, null]).toContain(reference)
  expect([invoice.id, null]).toContain(gatewayInvoiceId)
  expect(reference ?? gatewayInvoiceId).not.toBeNull()
}

interface NamedInvoice {
  id: string
  reference: string
}

async function openNamed(rig: Rig): Promise<NamedInvoice> {
  const { id, request } = await rig.openPaid()
  return { id, reference: request.reference }
}

export async function checkKind(rig: Rig, kind: WebhookKind<GatewaySimulator>): Promise<void> {
  const invoice = await openNamed(rig)
  const webhook = kind.make?.(rig.simulator, [invoice.id]) ?? rig.simulator.webhookFor([invoice.id])
  const request = webhookRequest(webhook.body, webhook.headers, webhook.url)
  const reading = rig.gateway.readWebhook(request)
  expect(reading).toMatchObject({ verified: kind.verified, unreadable: [] })
  expect(reading.notifications).toHaveLength(1)
  expectAbout(reading.notifications[0], invoice)
  expect(reading.notifications[0]?.rawStatus).toBe(rig.simulated(invoice.id).status)
}

/** Read again, the same key; after a change of status, and for another invoice, another. */
export async function checkKeys(rig: Rig): Promise<void> {
  const { id } = await rig.open()
  const keyOf = (request: WebhookRequest) => {
    const [notification] = rig.gateway.readWebhook(request).notifications
    expect(notification?.key).toMatch(/./)
    return notification?.key
  }
  const before = rig.webhookFor([id])
  rig.act(id, rig.adapter.pay)
  const after = rig.webhookFor([id])
  const another = rig.webhookFor([(await rig.openPaid()).id])
  expect(keyOf(before)).toBe(keyOf(before))
  expect(new Set([keyOf(before), keyOf(after), keyOf(another)]).size).toBe(3)
}

export async function checkSeveralEvents(rig: Rig): Promise<void> {
  const invoices = [await openNamed(rig), await openNamed(rig), await openNamed(rig)]
  const reading = rig.gateway.readWebhook(rig.webhookFor(invoices.map(({ id }) => id)))
  expect(reading.unreadable).toEqual([])
  expect(reading.notifications).toHaveLength(invoices.length)
  invoices.forEach((invoice, place) => expectAbout(reading.notifications[place], invoice))
  expect(new Set(reading.notifications.map(({ key }) => key)).size).toBe(invoices.length)
}

export function describeWebhooks(adapter: GatewayUnderTest, rig: () => Rig): void {
  const { kinds, severalEvents } = adapter.webhooks

  describe("webhooks", () => {
    it.each(
      kinds.map((kind): [string, string, WebhookKind<GatewaySimulator>] => [
        kind.title,
        kind.verified ? "proved" : "not proved",
        kind,
      ]),
    )("%s: names its invoice and is %s", (_title, _proved, kind) => checkKind(rig(), kind))

    it("read again has the key of the first time, a later event another", () => checkKeys(rig()))

    if (severalEvents) {
      it("several events in one request are all read, in order", () => checkSeveralEvents(rig()))
    }
  })
}
