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
  /** What the gateway was asked for: a decimal string in major units of `currency`. */
  amount: model.text(),
  currency: model.text(),
  /** The store's price. Another unit than `amount` where it was converted into an asset. */
  price_amount: model.text(),
  price_currency: model.text(),
  /** Units of the price's currency for one unit of the asset, where it was converted. */
  rate: model.text().nullable(),
  rate_source: model.text().nullable(),
  rate_at: model.dateTime().nullable(),
  payment_url: model.text().nullable(),
  address: model.text().nullable(),
  network: model.text().nullable(),
  payment_uri: model.text().nullable(),
  expires_at: model.dateTime().nullable(),
  /** A `LedgerStatus`. */
  status: model.text(),
  raw_status: model.text().nullable(),
  /** `Attention[]` */
  attention: model.array(),
  paid_amount: model.text().nullable(),
  paid_currency: model.text().nullable(),
  transaction_hash: model.text().nullable(),
  fee: model.text().nullable(),
  confirmations: model.number().nullable(),
  confirmations_needed: model.number().nullable(),
  /**
   * The shopper who sent money to an address of his own, without an invoice. Such a row belongs to
   * no session and no collection, whose ids are empty, and is closed from the beginning.
   */
  deposit_user_id: model.text().nullable(),
  /** When the gateway first said that it ended unpaid. */
  ended_at: model.dateTime().nullable(),
  /** When the gateway first confirmed the payment to our own query. */
  paid_at: model.dateTime().nullable(),
  /** When Medusa showed the order with the captured payment. */
  settled_at: model.dateTime().nullable(),
  /** Nothing is left to be done by the machine; a person may still have to look. */
  closed_at: model.dateTime().nullable(),
  /** Since when it waits for a person, who has to say whether its order is placed. */
  held_at: model.dateTime().nullable(),
  /** A person said that nothing is left to do; a new reason for attention takes it away. */
  handled_at: model.dateTime().nullable(),
  handled_by: model.text().nullable(),
  handled_note: model.text().nullable(),
  /** What a person took as enough, in the price's currency; the only permission to capture it. */
  accepted_amount: model.text().nullable(),
  accepted_by: model.text().nullable(),
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
