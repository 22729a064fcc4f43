import { WebhookRefused } from "../../gateway-error"
import { canonicalWebhook, sign } from "../signing"
import { readWebhook, type WebhookVerification } from "../webhook"

const now = 1700000000000
const secret = "fedcba9876543210fedcba9876543210"
const verification: WebhookVerification = {
  secrets: [secret],
  toleranceMs: 15 * 60 * 1000,
  clock: () => now,
}

const paidEvent =
  '{"id":"bc76488ddda4","create_time":1585293811000,"params":{"order_id":"p25041408020716468","cust_order_id":"order_01","status":1,"reason":""}}'

function signed(
  events: string[],
  { action = "order_result", at = now, by = secret, space = 0 } = {},
) {
  return {
    rawBody: Buffer.from(JSON.stringify({ action, events }, null, space)),
    headers: {
      timestamp: String(at),
      signature: sign(by, canonicalWebhook(String(at), action, events)),
    } as Record<string, unknown>,
  }
}

function checkThatRefused(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof WebhookRefused) {
      return error.check
    }
    throw error
  }
  return "none"
}

describe("a signed webhook", () => {
  it("reads the documented event, whatever the white space of the body", () => {
    for (const space of [0, 2]) {
      expect(readWebhook(signed([paidEvent], { space }), verification)).toEqual({
        verified: true,
        unreadable: [],
        notifications: [
          {
            key: "bc76488ddda4:p25041408020716468:1",
            subject: "invoice",
            deposit: null,
            reference: "order_01",
            gatewayInvoiceId: "p25041408020716468",
            rawStatus: "1",
            occurredAt: 1585293811000,
            raw: paidEvent,
          },
        ],
      })
    }
  })

  it("reads an event without our number, and numbers written as strings", () => {
    const event = '{"id":"e","create_time":"1585293811000","params":{"order_id":"p1","status":"6"}}'
    expect(readWebhook(signed([event]), verification).notifications).toEqual([
      {
        key: "e:p1:6",
        subject: "invoice",
        deposit: null,
        reference: null,
        gatewayInvoiceId: "p1",
        rawStatus: "6",
        occurredAt: 1585293811000,
        raw: event,
      },
    ])
  })

  it("passes over what it cannot read and takes the rest of the batch", () => {
    const { notifications, unreadable } = readWebhook(
      signed(["{not json", '{"id":"x","params":{}}', paidEvent, '"text"']),
      verification,
    )
    expect(notifications.map(({ reference }) => reference)).toEqual(["order_01"])
    expect(unreadable.map(({ raw }) => raw)).toEqual([
      "{not json",
      '{"id":"x","params":{}}',
      '"text"',
    ])
  })

  it("acts on no event of an action it does not know", () => {
    const reading = readWebhook(signed([paidEvent], { action: "card_result" }), verification)
    expect(reading.notifications).toEqual([])
    expect(reading.unreadable).toEqual([
      { raw: paidEvent, reason: 'the action "card_result" is not known' },
    ])
  })

  it("takes the previous secret while it is being changed", () => {
    const request = signed([paidEvent], { by: "0".repeat(32) })
    expect(checkThatRefused(() => readWebhook(request, verification))).toBe("signature")
    const rotating = { ...verification, secrets: [secret, "0".repeat(32)] }
    expect(readWebhook(request, rotating).verified).toBe(true)
  })

  it("gives the same key to a redelivery and another one to a later status", () => {
    const keyOf = (event: string) =>
      readWebhook(signed([event]), verification).notifications[0]?.key
    expect(keyOf(paidEvent)).toBe(keyOf(paidEvent))
    expect(keyOf(paidEvent)).not.toBe(keyOf(paidEvent.replace('"status":1', '"status":2')))
  })
})

describe("a webhook is refused", () => {
  const good = signed([paidEvent])
  const withHeader = (name: string, value: unknown) => ({
    ...good,
    headers: { ...good.headers, [name]: value },
  })

  it.each<[string, { rawBody: Buffer; headers: Record<string, unknown> }, string]>([
    ["without a signature", withHeader("signature", undefined), "header"],
    ["with an empty signature", withHeader("signature", ""), "header"],
    ["with the header twice", withHeader("signature", ["a", "b"]), "header"],
    ["without a timestamp", withHeader("timestamp", undefined), "header"],
    ["with a timestamp in seconds", withHeader("timestamp", "1700000000"), "header"],
    ["with another timestamp", withHeader("timestamp", String(now + 1)), "signature"],
    ["signed by another secret", signed([paidEvent], { by: "x".repeat(32) }), "signature"],
    [
      "with one bit of the body flipped",
      {
        ...good,
        rawBody: Buffer.from(good.rawBody.toString().replace('status\\":1', 'status\\":0')),
      },
      "signature",
    ],
    ["older than allowed", signed([paidEvent], { at: now - 15 * 60 * 1000 - 1 }), "timestamp"],
    ["from the future", signed([paidEvent], { at: now + 15 * 60 * 1000 + 1 }), "timestamp"],
    ["with a body that is not JSON", { ...good, rawBody: Buffer.from("{") }, "body"],
    ["with an empty body", { ...good, rawBody: Buffer.alloc(0) }, "body"],
    ["with another shape", { ...good, rawBody: Buffer.from('{"hello":1}') }, "body"],
    ["with a bare array", { ...good, rawBody: Buffer.from("[1]") }, "body"],
    [
      "with a status given twice",
      { ...good, rawBody: Buffer.from('{"order_id":"p1","status":0,"status":1}') },
      "body",
    ],
    [
      "nested thousands of levels deep",
      { ...good, rawBody: Buffer.from("[".repeat(50_000) + "]".repeat(50_000)) },
      "body",
    ],
  ])("%s", (_title, request, check) => {
    expect(checkThatRefused(() => readWebhook(request, verification))).toBe(check)
  })

  it("at the edge of the time window no more than that", () => {
    const request = signed([paidEvent], { at: now - 15 * 60 * 1000 })
    expect(readWebhook(request, verification).verified).toBe(true)
  })

  it("without showing the secret", () => {
    const request = signed([paidEvent], { by: "x".repeat(32) })
    expect(() => readWebhook(request, verification)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) as string }) as Error,
    )
  })
})

describe("the forms that are not known to be signed are hints, never verified", () => {
  it.each([
    [
      "flat",
      '{"cust_order_id":"1_1746926531","order_id":"p25051101221118256","status":1}',
      "p25051101221118256:1",
    ],
    ["a single event", paidEvent, "bc76488ddda4:p25041408020716468:1"],
  ])("%s", (_title, body, key) => {
    const reading = readWebhook({ ...signed([]), rawBody: Buffer.from(body) }, verification)
    expect(reading.verified).toBe(false)
    expect(reading.notifications).toHaveLength(1)
    expect(reading.notifications[0]).toMatchObject({ key, rawStatus: "1" })
  })
})
