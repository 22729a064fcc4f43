import { JsonNumber, writeJson } from "../json-text"
import type { PostedAnswer, WebhookRules } from "../simulator"
import { remarksOf } from "./answers"
import type { CPayFaults } from "./knobs"
import type { Settings } from "./options"
import type { CPayOrder } from "./orders"
import { signatureOf } from "./signing"
import { STATUS } from "./statuses"

const MINUTE = 60_000

/** C-Pay: "retry in ten times"; the time between them is not published. */
const SCHEDULE = [0.25, 0.5, 1, 2, 5, 10, 15, 30, 60, 60].map((minutes) => minutes * MINUTE)

const NUMBERS = ["merchantId", "orderStatus", "createTime"]

/** C-Pay's documents, plugins and samples want OK, ok and success; every one of them is taken. */
export function isAcknowledged({ status, body }: PostedAnswer): boolean {
  return status === 200 && ["ok", "success"].includes(body.trim().toLowerCase())
}

/** What C-Pay pushes: one order, once it is completed or closed. */
export function webhookRules(
  { credentials }: Settings,
  faults: CPayFaults,
): WebhookRules<CPayOrder> {
  return {
    schedule: SCHEDULE,
    acknowledged: isAcknowledged,
    tells: ({ status }) => status === STATUS.completed || status === STATUS.closed,
    body([order]) {
      if (!order) throw new Error("A push of C-Pay's is about one order.")
      const fields = webhookFields(order, credentials.merchantId, faults)
      const signed = new Map(Object.entries(fields))
      if (faults.webhookSign === "signed") {
        fields.sign = signatureOf(signed, credentials.securityKey, faults.signZeros)
      }
      return faults.webhookForm === "form"
        ? new URLSearchParams(fields).toString()
        : jsonOf(fields, faults.webhookNumbers)
    },
    headers: () => ({
      "Content-Type":
        faults.webhookForm === "form" ? "application/x-www-form-urlencoded" : "application/json",
    }),
  }
}

/** C-Pay's names here: `orderStatus` and `cryptoCurrency`; all values are texts. */
function webhookFields(
  order: CPayOrder,
  merchantId: string,
  faults: CPayFaults,
): Record<string, string> {
  return {
    merchantId,
    merchantTradeNo: order.merchantTradeNo,
    merchantUserId: order.userId,
    orderId: order.orderId,
    orderStatus: order.status,
    hash: order.hash,
    actualAmount: order.actualAmount,
    receivedAmount: order.receivedAmount,
    fee: order.fee,
    cryptoCurrency: order.currency,
    network: order.network,
    ...remarksOf(order, faults),
    createTime: String(order.createTime),
  }
}

function jsonOf(fields: Record<string, string>, numbers: boolean): string {
  const members = Object.entries(fields).map(([name, value]) => [
    name,
    numbers && NUMBERS.includes(name) ? new JsonNumber(value) : value,
  ])
  return writeJson(Object.fromEntries(members))
}
