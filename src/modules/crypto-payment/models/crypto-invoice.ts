import { model } from "@medusajs/framework/utils"

/** The ledger: every invoice that was ever asked for. It outlives payment sessions. */
export const CryptoInvoice = model.define("crypto_invoice", {
  id: model.id({ prefix: "cpinv" }).primaryKey(),
  provider_id: model.text(),
  gateway: model.text(),
  reference: model.text(),
  gateway_invoice_id: model.text().nullable(),
  session_id: model.text(),
  payment_collection_id: model.text(),
  cart_id: model.text().nullable(),
  order_id: model.text().nullable(),
  attempt: model.number(),
  /** Decimal string in major units of `currency`. */
  amount: model.text(),
  currency: model.text(),
  payment_url: model.text().nullable(),
  expires_at: model.dateTime().nullable(),
  /** A `LedgerStatus`. */
  status: model.text(),
  raw_status: model.text().nullable(),
  /** `Attention[]` */
  attention: model.array(),
  paid_amount: model.text().nullable(),
  paid_currency: model.text().nullable(),
  /** When the gateway first said that it ended unpaid. */
  ended_at: model.dateTime().nullable(),
  /** When the gateway first confirmed the payment to our own query. */
  paid_at: model.dateTime().nullable(),
  /** When Medusa showed the order with the captured payment. */
  settled_at: model.dateTime().nullable(),
  /** Nothing is left to be done by the machine; a person may still have to look. */
  closed_at: model.dateTime().nullable(),
  last_error: model.text().nullable(),
  failures: model.number().default(0),
  checked_at: model.dateTime().nullable(),
  due_at: model.dateTime().nullable(),
  lease_until: model.dateTime().nullable(),
  /** Whose turn it is to act on Medusa for this payment collection; see `Ledger.takeTurn`. */
  turn_owner: model.text().nullable(),
  turn_until: model.dateTime().nullable(),
  /** Counts changes; every change is made on condition that it is still the same. */
  version: model.number().default(0),
})
