import type {
  Gateway,
  Notification,
  WebhookReading,
  WebhookRequest,
} from "../../../../src/gateways/gateway"
import { WebhookRefused } from "../../../../src/gateways/gateway-error"
import type { GatewayUnderTest } from "../adapter"
import { webhookToleranceMs, type Rig } from "../rig"

/** A refusal, or what was read. An error of another kind fails the test: it would be a 500. */
function read(gateway: Gateway, request: WebhookRequest): WebhookReading | WebhookRefused {
  try {
    return gateway.readWebhook(request)
  } catch (error) {
    if (error instanceof WebhookRefused) {
      return error
    }
    throw error
  }
}

/** What a request says, as far as anything is done on the strength of it. */
function told(notifications: readonly Notification[]): unknown[] {
  return notifications.map(({ key, subject, reference, gatewayInvoiceId, rawStatus, deposit }) => ({
    key,
    subject,
    reference,
    gatewayInvoiceId,
    rawStatus,
    deposit,
  }))
}

function isProved(reading: WebhookReading | WebhookRefused): reading is WebhookReading {
  return !(reading instanceof WebhookRefused) && reading.verified
}

/** A genuine webhook proves nothing to whoever has another secret; in rotation the old one counts. */
export async function checkOtherSecret(rig: Rig, name: string): Promise<void> {
  const request = rig.webhookFor([(await rig.openPaid()).id])
  expect(isProved(read(rig.gateway, request))).toBe(true)

  const genuine = rig.simulator.credentials[name] as string
  const credentials = { ...rig.simulator.credentials, [name]: changed(genuine) }
  expect(isProved(read(rig.build({ credentials }), request))).toBe(false)

  const rotating = rig.build({ credentials, previousSecrets: { [name]: genuine } })
  expect(isProved(read(rotating, request))).toBe(true)
}

/**
 * With any one character of its body changed, a webhook is refused, or not proved, or tells the
 * very same: then the character was no part of what is signed, nor of what is read.
 */
export async function checkAltered(rig: Rig): Promise<void> {
  const request = rig.webhookFor([(await rig.openPaid()).id])
  const genuine = rig.gateway.readWebhook(request)
  const text = request.rawBody.toString()
  expect(text.length).toBeGreaterThan(10)
  for (let place = 0; place < text.length; place++) {
    const body = `${text.slice(0, place)}${changed(text[place] as string)}${text.slice(place + 1)}`
    const reading = read(rig.gateway, { ...request, rawBody: Buffer.from(body) })
    if (isProved(reading)) {
      expect({ body, told: told(reading.notifications) }).toEqual({
        body,
        told: told(genuine.notifications),
      })
    }
  }
}

export async function checkProofHeader(rig: Rig, name: string): Promise<void> {
  const request = rig.webhookFor([(await rig.openPaid()).id])
  const genuine = request.headers[name] as string
  expect(isProved(read(rig.gateway, request))).toBe(true)
  const forged = [undefined, "", changed(genuine[0] as string) + genuine.slice(1), [genuine]]
  for (const value of forged) {
    const headers = { ...request.headers, [name]: value }
    expect({ value, proved: isProved(read(rig.gateway, { ...request, headers })) }).toEqual({
      value,
      proved: false,
    })
  }
}

/** Whatever part of it arrives, a webhook that is cut off tells nothing that counts as proved. */
export async function checkTruncated(rig: Rig): Promise<void> {
  const request = rig.webhookFor([(await rig.openPaid()).id])
  for (let length = 0; length < request.rawBody.length; length++) {
    const rawBody = request.rawBody.subarray(0, length)
    const reading = read(rig.gateway, { ...request, rawBody })
    expect({ length, proved: isProved(reading) }).toEqual({ length, proved: false })
  }
}

const garbage = [
  "",
  "null",
  "[]",
  "{}",
  "0",
  '"text"',
  "<html></html>",
  "a=1&b=2",
  '{"__proto__":{"verified":true}}',
  `${"[".repeat(20_000)}`,
  "\u0000\ufffd",
]

export async function checkGarbage(rig: Rig): Promise<void> {
  const request = rig.webhookFor([(await rig.openPaid()).id])
  for (const body of garbage) {
    const signed = read(rig.gateway, { ...request, rawBody: Buffer.from(body) })
    const bare = read(rig.gateway, { rawBody: Buffer.from(body), headers: {} })
    for (const reading of [signed, bare]) {
      expect({ body, refused: reading instanceof WebhookRefused }).toEqual({ body, refused: true })
    }
  }
}

/** Where the time is signed a late replay is refused; elsewhere it is known by its key. */
export async function checkReplayed(rig: Rig): Promise<void> {
  const { id } = await rig.openPaid()
  const at = Date.now()
  const request = rig.webhookFor([id], at)
  const readAt = (now: number) => read(rig.build({ clock: () => now }), request)
  const inTime = readAt(at + webhookToleranceMs - 5_000) as WebhookReading
  const late = readAt(at + webhookToleranceMs + 5_000)
  const early = readAt(at - webhookToleranceMs - 5_000)
  const now = rig.gateway.readWebhook(request)
  expect(inTime).toEqual(now)
  if (rig.adapter.webhooks.signsTime) {
    expect([isProved(late), isProved(early)]).toEqual([false, false])
  } else {
    expect([late, early]).toEqual([now, now])
  }
}

/** Another character of the same sort, so that numbers stay numbers and names stay names. */
function changed(text: string): string {
  return text.replace(/^./s, (first) => {
    if (/\d/.test(first)) {
      return first === "9" ? "1" : String.fromCharCode(first.charCodeAt(0) + 1)
    }
    return first === "b" ? "c" : "b"
  })
}

export function describeForgery(adapter: GatewayUnderTest, rig: () => Rig): void {
  const { secrets, proofHeaders } = adapter.webhooks

  describe("a webhook that is not genuine", () => {
    if (secrets.length > 0) {
      it.each(secrets)("forged with another %s is not proved; the previous one counts", (name) =>
        checkOtherSecret(rig(), name),
      )
    }
    if (proofHeaders.length > 0) {
      it.each(proofHeaders)("without the right header %s is not proved", (name) =>
        checkProofHeader(rig(), name),
      )
    }
    it("altered in any character proves nothing new", () => checkAltered(rig()))
    it("truncated anywhere proves nothing", () => checkTruncated(rig()))
    it("that is no webhook at all is refused", () => checkGarbage(rig()))
    it("replayed later is refused, or known by its key", () => checkReplayed(rig()))
  })
}
