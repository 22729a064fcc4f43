import { decimalsOf } from "../../gateways/currencies"
import { compareDecimals, roundDown } from "../../gateways/decimal"
import type { InvoiceRow } from "../../modules/crypto-payment"
import { lessThat } from "../../payments/refund-amounts"
import type { PluginContext } from "../plugin-context"
import { refundableOf } from "../refund/refundable"
import {
  whyNotAccept,
  whyNotAttach,
  whyNotHandle,
  whyNotPlaceOrder,
  worthOfRow,
} from "./actions/allowed"

/** What the merchant can do with an invoice. */
export interface ActionView {
  action:
    | "look"
    | "accept_underpayment"
    | "place_order"
    | "attach"
    | "handled"
    | "refund"
    | "record_refund"
  allowed: boolean
  why_not: string | null
  /** What it will do, with the numbers. */
  effect: string
}

/** All actions there are, each with whether it is possible by what is known now. */
export async function actionViews(context: PluginContext, row: InvoiceRow): Promise<ActionView[]> {
  const gateway = context.providers.get(row.provider_id)?.gateway
  const name = gateway?.name ?? row.gateway
  const gone = gateway ? null : `The provider ${row.provider_id} is not configured any more.`
  const price = `${row.price_amount} ${row.price_currency}`
  const done = row.settled_at !== null || row.closed_at !== null
  return [
    view(
      "look",
      gone,
      `Asks ${name} about the invoice ${row.reference} now${done ? "; the order stays as it is" : " and brings the order in line with the answer"}.`,
    ),
    view("accept_underpayment", gone ?? whyNotAccept(row), acceptEffect(row, name)),
    view(
      "place_order",
      gone ?? whyNotPlaceOrder(row),
      `Asks ${name} once more and then places the order of the cart for this payment of ${price}, if the cart still costs that.`,
    ),
    view(
      "attach",
      gone ?? whyNotAttach(row),
      `Books this payment of ${price} on an order with at least that much outstanding, or places the order of an open cart that costs exactly that.`,
    ),
    view(
      "handled",
      whyNotHandle(row),
      "Takes the payment off the list of those that need attention. Its reasons, and your note, stay on record.",
    ),
    ...(await refundViews(context, row, gone)),
  ]
}

async function refundViews(
  context: PluginContext,
  row: InvoiceRow,
  gone: string | null,
): Promise<ActionView[]> {
  const gateway = context.providers.get(row.provider_id)?.gateway
  const { left } = await refundableOf(context, row)
  const nothing =
    compareDecimals(left, "0") === 0 ? "Nothing of this payment can be refunded (any more)." : null
  const byHand =
    gateway?.capabilities.refund === "none"
      ? `${gateway.name} does not refund on request. Send the money back yourself, then record the refund.`
      : null
  const upTo = `up to ${written(left, row.price_currency)}`
  return [
    view(
      "refund",
      gone ?? nothing ?? byHand,
      `Has ${gateway?.name ?? row.gateway} send ${upTo} back. The refund is booked in Medusa once the money has gone.`,
    ),
    view(
      "record_refund",
      nothing,
      `Books a refund of ${upTo} that you have sent yourself, with its transaction.`,
    ),
  ]
}

function acceptEffect(row: InvoiceRow, name: string): string {
  const worth = worthOfRow(row)
  if (worth === null) {
    return "Places the order and captures only what arrived."
  }
  const { price_amount: price, price_currency: currency } = row
  return `Asks ${name} again, then places the order and captures ${worth} ${currency} of ${price} ${currency}, which is what arrived (${row.paid_amount} ${row.paid_currency}). The order shows as partially captured; ${written(lessThat(price, worth), currency)} stays outstanding.`
}

/** With all decimals of its currency: `84.60 USD`. */
function written(amount: string, currency: string): string {
  const decimals = decimalsOf(currency)
  return `${decimals === undefined ? amount : roundDown(amount, decimals)} ${currency}`
}

function view(action: ActionView["action"], whyNot: string | null, effect: string): ActionView {
  return { action, allowed: whyNot === null, why_not: whyNot, effect }
}
