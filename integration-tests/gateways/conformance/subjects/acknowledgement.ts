import type { Delivery } from "../../../../sandbox"
import type { WebhookReply } from "../../../../src/gateways/gateway"
import type { AcknowledgementCase, GatewayUnderTest } from "../adapter"
import type { Rig } from "../rig"

/** How the push of a payment went, to a shop that gives these replies and accepts afterwards. */
async function deliverPayment(rig: Rig, replies: readonly WebhookReply[]): Promise<Delivery> {
  const { adapter, shop } = rig
  const { deliveries } = rig.simulator
  const { id } = await rig.open()
  rig.act(id, adapter.pay.slice(0, -1))
  await deliveries.settled()
  const earlier = deliveries.list().length
  shop.clear()
  shop.replies.push(...replies)
  rig.act(id, adapter.pay.slice(-1))
  await deliveries.settled()
  const [delivery, ...others] = deliveries.list().slice(earlier)
  expect(others).toEqual([])
  expect(delivery?.about).toEqual([id])
  return delivery as Delivery
}

/**
 * By our own replies, over sockets: `retry` makes the gateway send the same event again, under the
 * same key, and `accepted` ends that.
 */
export async function checkAcknowledgement(rig: Rig): Promise<void> {
  const { gateway, shop } = rig
  const [retry, accepted] = [gateway.acknowledge("retry"), gateway.acknowledge("accepted")]
  const delivery = await deliverPayment(rig, [retry, retry, accepted])
  expect(delivery.attempts.map(({ acknowledged }) => acknowledged)).toEqual([false, false, true])
  expect(delivery.state).toBe("acknowledged")

  const readings = shop.pushes.map((push) => gateway.readWebhook(push))
  expect(readings).toHaveLength(3)
  readings.forEach(({ verified }) => expect(verified).toBe(gateway.capabilities.signedWebhooks))
  expect(new Set(readings.map(({ notifications }) => notifications[0]?.key)).size).toBe(1)
}

/** The simulator is as strict as the gateway, so that the test above means something. */
export async function checkAcknowledgementRule(
  rig: Rig,
  { status, body, stops }: AcknowledgementCase,
): Promise<void> {
  const reply = { status, headers: { "Content-Type": "text/plain" }, body }
  const { attempts } = await deliverPayment(rig, [reply])
  expect(attempts.map(({ acknowledged }) => acknowledged)).toEqual(stops ? [true] : [false, true])
}

export function describeAcknowledgement(adapter: GatewayUnderTest, rig: () => Rig): void {
  describe("acknowledgement", () => {
    it("ends redelivery when accepted, and asks for it otherwise", () =>
      checkAcknowledgement(rig()))

    it.each(
      adapter.acknowledgements.map((answer): [number, string, string, AcknowledgementCase] => [
        answer.status,
        JSON.stringify(answer.body),
        answer.stops ? "stops" : "does not stop",
        answer,
      ]),
    )("HTTP %s with %s %s the gateway", (_status, _body, _stops, answer) =>
      checkAcknowledgementRule(rig(), answer),
    )
  })
}
