import type { TimelineEvent } from "../../modules/crypto-payment"

type Data = Record<string, unknown>

/** What the merchant reads on the time line, by the kind of event. */
const sentences: Record<string, (data: Data) => string> = {
  created: (data) =>
    data["currency"] === data["price_currency"]
      ? `An invoice over ${money(data)} was asked for.`
      : `An invoice over ${money(data)} was asked for, for a price of ${text(data, "price_amount")} ${text(data, "price_currency")}.`,
  offered: (data) =>
    `The gateway made the invoice ${text(data, "gateway_invoice_id")}; the shopper can pay.`,
  deposit: (data) =>
    `${text(data, "paid_amount")} ${text(data, "paid_currency")} came to the address of the shopper ${text(data, "deposit_user_id")} without an invoice.`,
  status: (data) =>
    `The gateway calls the invoice ${words(data, "to")} (before: ${words(data, "from")}).`,
  money: (data) =>
    data["paid_amount"]
      ? `${text(data, "paid_amount")} ${text(data, "paid_currency")} arrived.`
      : `The gateway names the transaction ${text(data, "transaction_hash")}.`,
  held: () => "It waits for a person, who has to say whether its order is placed.",
  attention: (data) => attention(list(data, "added"), list(data, "removed")),
  trouble: (data) => `Trouble: ${text(data, "message")}`,
  order_placed: (data) => `The order ${text(data, "order_id")} was placed.`,
  order_canceled: (data) => `The order ${text(data, "order_id")} was canceled.`,
  settled: (data) => `The payment stands in the order ${text(data, "order_id")}.`,
  closed: (data) => `It was given up for a person to look at: ${text(data, "reason")}.`,
  accepted: (data) =>
    `${money(data)} of ${text(data, "price_amount")} ${text(data, "currency")} was accepted as enough.`,
  attached: (data) =>
    data["order_id"]
      ? `The payment was attached to the order ${text(data, "order_id")}.`
      : `The payment was attached to the cart ${text(data, "cart_id")}.`,
  handled: (data) => `It was marked as handled: ${text(data, "note")}`,
  action: (data) => `Somebody pressed "${words(data, "action")}".`,
  action_refused: (data) =>
    `Somebody pressed "${words(data, "action")}", which was refused: ${text(data, "reason")}`,
  notification_received: (data) =>
    `A notification about the ${text(data, "subject")} came in (status ${text(data, "raw_status")}).`,
  notification_processed: () => "The notification was processed.",
  notification_failed: (data) =>
    `The notification could not be processed and is tried again: ${text(data, "reason")}`,
}

/** One English sentence. Events of other kinds bring their own in `data.summary`. */
export function sentenceOf({ kind, data }: Pick<TimelineEvent, "kind" | "data">): string {
  const own = data["summary"]
  return (
    sentences[kind]?.(data) ?? (typeof own === "string" ? own : `${kind.replaceAll("_", " ")}.`)
  )
}

function attention(added: string[], removed: string[]): string {
  const parts = [
    added.length > 0 ? `It needs attention: ${named(added)}.` : null,
    removed.length > 0 ? `No longer a reason for attention: ${named(removed)}.` : null,
  ]
  return parts.filter((part) => part !== null).join(" ")
}

function named(reasons: string[]): string {
  return reasons.map((reason) => reason.replaceAll("_", " ")).join(", ")
}

function list(data: Data, name: string): string[] {
  const value = data[name]
  return Array.isArray(value) ? value.map(String) : []
}

function text(data: Data, name: string): string {
  const value = data[name]
  return typeof value === "string" || typeof value === "number" ? String(value) : "unknown"
}

function words(data: Data, name: string): string {
  return text(data, name).replaceAll("_", " ")
}

function money(data: Data): string {
  return `${text(data, "amount")} ${text(data, "currency")}`
}
