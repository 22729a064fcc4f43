import { JsonNumber, writeJson } from "../json-text"
import type { PostedAnswer, WebhookRules } from "../simulator"
import type { AlchemyPayFaults } from "./knobs"
import { answeredOrder } from "./order-answer"
import type { Settings, SignedSet } from "./options"
import type { SandboxOrder } from "./orders"
import { answeredRefund, type SandboxRefund } from "./refunds"
import { signatureOf } from "./signing"
import { isTold } from "./statuses"

type WebhookFields = Readonly<Record<string, string | null>>

/** The fields of an order's webhook that are marked Sign=Y. */
const SIGNED_FIELDS = [
  "orderNo",
  "orderStatus",
  "userId",
  "merchantOrderNo",
  "orderCurrency",
  "orderAmount",
  "payCryptoRate",
  "payFiatRate",
  "payCryptoCurrency",
  "payCryptoVolume",
  "payCryptoNetwork",
  "hxAddress",
  "failReason",
  "fee",
]

const DECIMALS = ["orderAmount", "payCryptoRate", "payFiatRate", "payCryptoVolume", "fee"]

const MINUTE_MS = 60_000

/** Alchemy Pay: every 2 min in the first 10, every 10 min in the first hour, hourly up to 12 hours. */
const SCHEDULE = [
  ...Array.from({ length: 5 }, () => 2 * MINUTE_MS),
  ...Array.from({ length: 5 }, () => 10 * MINUTE_MS),
  ...Array.from({ length: 11 }, () => 60 * MINUTE_MS),
]

/**
 * Alchemy Pay's older text wants HTTP 200 and a body that contains "success", its newer one either.
 * Asking for both shows shops that would fail under one of them.
 */
export function isAcknowledged({ status, body }: PostedAnswer): boolean {
  return status === 200 && body.includes("success")
}

/** What Alchemy Pay pushes about orders. */
export function webhookRules(
  settings: Settings,
  faults: AlchemyPayFaults,
): WebhookRules<SandboxOrder> {
  return {
    schedule: SCHEDULE,
    acknowledged: isAcknowledged,
    tells: (order) => isTold(order.status),
    body: ([order]) =>
      orderBody(answeredOrder(order as SandboxOrder, faults.answerAmounts), settings, faults),
  }
}

function orderBody(
  fields: WebhookFields,
  { credentials }: Settings,
  { webhookSigned, webhookNumbers }: AlchemyPayFaults,
): string {
  const sign = signWebhook(fields, signedNames(fields, webhookSigned), credentials.appSecret)
  const body = webhookNumbers ? withNumbers(fields) : fields
  return writeJson({ ...body, sign })
}

/** The body that tells of a refund. */
export function refundBody(
  refund: SandboxRefund,
  { credentials }: Settings,
  faults: AlchemyPayFaults,
): string {
  // The page of the webhook has the names of the table, never those of the query's sample.
  const refundForm = faults.refundForm === "sample" ? "fiat" : faults.refundForm
  const fields = answeredRefund(refund, { ...faults, refundForm })
  const sign = signWebhook(fields, Object.keys(fields), credentials.appSecret)
  return writeJson({ ...fields, sign })
}

/** The signature over those of the fields that are named. */
export function signWebhook(
  fields: WebhookFields,
  names: readonly string[],
  secret: string,
): string {
  return signatureOf(new Map(names.map((name) => [name, fields[name] ?? ""])), secret)
}

function signedNames(fields: WebhookFields, set: SignedSet): readonly string[] {
  switch (set) {
    case "documented":
      return SIGNED_FIELDS
    case "with-address":
      return [...SIGNED_FIELDS, "address"]
    case "everything":
      return Object.keys(fields)
    case "but-custom-param":
      return Object.keys(fields).filter((name) => name !== "customParam")
  }
}

function withNumbers(fields: WebhookFields): Record<string, unknown> {
  const typed = Object.entries(fields).map(([name, value]) => [
    name,
    value !== null && DECIMALS.includes(name) ? new JsonNumber(value) : value,
  ])
  return Object.fromEntries(typed) as Record<string, unknown>
}
