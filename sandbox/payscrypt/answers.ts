import { JsonNumber } from "../json-text"
import type { SimulatorContext } from "../simulator"
import { assetOf, depositAddress } from "./assets"
import type { PayscryptFaults } from "./knobs"
import { STATUS_NAMES, type SandboxOrder } from "./orders"

type Fields = Record<string, unknown>

/** What every answer says of an order, and where its page and address are. */
export interface AnswerParts {
  context: SimulatorContext<SandboxOrder>
  faults: PayscryptFaults
  network: string
}

/** The answer to a creation: `{"order": …}` or `{"invoice": …}`. */
export function createdAnswer(order: SandboxOrder, parts: AnswerParts): Fields {
  return enveloped(order, fieldsOf(order, parts), parts.faults)
}

/** The answer to a query, for the public, with the fields that were overridden. */
export function publicAnswer(
  order: SandboxOrder,
  withPayments: boolean,
  parts: AnswerParts,
): Fields {
  const { faults, context } = parts
  const all = fieldsOf(order, parts)
  const id = order.profile === "invoice" ? { code: all.code } : { id: all.id }
  const shown: Record<PayscryptFaults["publicOrder"], Fields> = {
    full: all,
    "id-and-status": { ...id, status: all.status },
    status: { status: all.status },
  }
  const payments = withPayments ? { payments: paymentsOf(order) } : {}
  const fields = { ...shown[faults.publicOrder], ...payments, ...context.overridesOf(order) }
  return enveloped(order, fields, faults)
}

function fieldsOf(order: SandboxOrder, parts: AnswerParts): Fields {
  const { faults } = parts
  const fields =
    order.profile === "invoice" ? invoiceFields(order, parts) : orderFields(order, parts)
  if (faults.emitDefaults) return fields
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !isDefault(name, value)),
  )
}

function orderFields(order: SandboxOrder, { context, faults, network }: AnswerParts): Fields {
  const { chain, confirmations } = assetOf(order.assetName)
  return {
    id: order.id,
    type: faults.enumsAs === "name" ? "NORMAL" : new JsonNumber("0"),
    asset_name: order.assetName,
    target_value: order.targetValue,
    target_confirmations: String(confirmations),
    variants: [depositAddress(order.id, chain, network)],
    expired_at: time(order.expiresAt, faults),
    merchant_order_id: order.merchantOrderId,
    description: order.description,
    status: statusOf(order, faults),
    value: order.value,
    confirmations: String(order.confirmations),
    created_at: time(order.createdAt, faults),
    updated_at: time(order.updatedAt, faults),
    chain,
    network,
    callback_url: order.callbackUrl,
    redirect_url: context.paymentUrl(order),
    // Not documented; the vendor's plugin stores it.
    code: `PG-${order.id}`,
  }
}

function invoiceFields(order: SandboxOrder, parts: AnswerParts): Fields {
  const fields = orderFields(order, parts)
  return {
    code: order.id,
    merchant_invoice_id: order.merchantOrderId,
    asset: order.assetName,
    price: order.targetValue,
    payment_url: fields.redirect_url,
    variants: fields.variants,
    status: fields.status,
    value: fields.value,
    target_confirmations: fields.target_confirmations,
    confirmations: fields.confirmations,
    expired_at: fields.expired_at,
    created_at: fields.created_at,
    updated_at: fields.updated_at,
    chain: fields.chain,
    network: fields.network,
  }
}

/** A status outside the enum that is a number goes out as one. */
export function statusOf(order: SandboxOrder, faults: PayscryptFaults): string | JsonNumber {
  const number = STATUS_NAMES.findIndex((name) => name === order.status)
  if (number >= 0 && faults.enumsAs === "number") return new JsonNumber(String(number))
  return /^\d+$/.test(order.status) ? new JsonNumber(order.status) : order.status
}

/** Times are int64 and so texts. */
function time(ms: number, faults: PayscryptFaults): string {
  return String(faults.timeUnit === "ms" ? ms : Math.floor(ms / 1000))
}

/** The form of a payment is not documented. */
function paymentsOf(order: SandboxOrder): Fields[] {
  return order.value === "0"
    ? []
    : [{ value: order.value, confirmations: String(order.confirmations) }]
}

/** Zero numbers, the first name of an enum, and empty texts. A value of zero counts as empty. */
function isDefault(name: string, value: unknown): boolean {
  const text = value instanceof JsonNumber ? value.text : value
  const firstNames: Fields = { status: "PENDING", type: "NORMAL" }
  return text === "" || text === "0" || text === firstNames[name]
}

function enveloped(order: SandboxOrder, fields: Fields, { spelling }: PayscryptFaults): Fields {
  const spelled = spelling === "camelCase" ? camelCased(fields) : fields
  return { [order.profile]: spelled }
}

export function camelCased(fields: Fields): Fields {
  const renamed = Object.entries(fields).map(([name, value]): [string, unknown] => [
    name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ])
  return Object.fromEntries(renamed)
}
