import type { Notification } from "../../gateway"
import { WebhookRefused } from "../../gateway-error"
import { readWebhook } from "../webhook"

const documented = '{"id":8137,"pg_wallet_id":"7","merchant_order_id":"1001","status":"SUCCESSFUL"}'

function read(body: string, profile: "order" | "invoice" = "order") {
  return readWebhook({ rawBody: Buffer.from(body), headers: {} }, profile)
}

const only = (body: string, profile?: "order" | "invoice") =>
  read(body, profile).notifications[0] as Notification

describe("a webhook", () => {
  it("is a hint and never verified", () => {
    expect(read(documented)).toEqual({
      verified: false,
      unreadable: [],
      notifications: [
        {
          key: "8137:1001:SUCCESSFUL",
          subject: "invoice",
          deposit: null,
          reference: "1001",
          gatewayInvoiceId: "8137",
          rawStatus: "SUCCESSFUL",
          occurredAt: null,
          raw: documented,
        },
      ],
    })
  })

  it.each([
    ['{"id":9007199254740993,"merchant_order_id":"1001","status":2}', "9007199254740993"],
    ['{"id":"9223372036854775807","merchantOrderId":"1001","status":"2"}', "9223372036854775807"],
    ['{"id":"ord_81","merchant_order_id":"1001","status":"SUCCESSFUL"}', "ord_81"],
  ])("keeps every digit of the id in %s", (body, id) => {
    expect(only(body)).toMatchObject({
      gatewayInvoiceId: id,
      reference: "1001",
      rawStatus: "SUCCESSFUL",
    })
  })

  it.each([
    ['{"id":"8137"}', "8137", null],
    ['{"merchant_order_id":"1001","id":null}', null, "1001"],
  ])("is read with what it names: %s", (body, gatewayInvoiceId, reference) => {
    expect(only(body)).toMatchObject({ gatewayInvoiceId, reference, rawStatus: "PENDING" })
  })

  it("names an invoice by its code where the profile does", () => {
    const body = '{"id":"8137","code":"inv_81","merchant_invoice_id":"1001","status":"EXPIRED"}'
    expect(only(body, "invoice")).toMatchObject({ gatewayInvoiceId: "inv_81", reference: "1001" })
    expect(only(body, "order")).toMatchObject({ gatewayInvoiceId: "8137", reference: "1001" })
    expect(only(documented, "invoice").gatewayInvoiceId).toBe("8137")
  })

  it("of another status is another event, the same one again is not", () => {
    expect(only(documented).key).toBe(only(` ${documented}`).key)
    expect(only(documented).key).not.toBe(only(documented.replace("SUCCESSFUL", "EXPIRED")).key)
  })

  it.each([
    ["", "an empty body"],
    ["{", "broken JSON"],
    ["[]", "a list"],
    ["null", "null"],
    ["{}", "no order"],
    ['{"status":"SUCCESSFUL"}', "a status alone"],
    ['{"id":{"$ne":1}}', "an id that is an object"],
    [`{"id":"${"9".repeat(201)}"}`, "an id without end"],
    ['{"id":true}', "an id that is no number"],
  ])("is refused: %s (%s)", (body) => {
    expect(() => read(body)).toThrow(WebhookRefused)
  })
})
