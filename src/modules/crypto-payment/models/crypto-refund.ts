import { model } from "@medusajs/framework/utils"

/** Every refund that was ever wanted, made or noticed. */
export const CryptoRefund = model.define("crypto_refund", {
  id: model.id({ prefix: "cprfd" }).primaryKey(),
  invoice_id: model.text(),
  provider_id: model.text(),
  /** Counts the refunds of an invoice that take, or took, a share of what was captured. */
  number: model.number().nullable(),
  /** A `RefundKind`. */
  kind: model.text(),
  /** A `RefundStatus`. */
  status: model.text(),
  /** A decimal string in major units of `currency`, which is the price's; `null`: not known. */
  amount: model.text().nullable(),
  currency: model.text(),
  /** What is sent, as far as it is known before or after. */
  asset: model.text().nullable(),
  asset_amount: model.text().nullable(),
  address: model.text().nullable(),
  network: model.text().nullable(),
  memo: model.text().nullable(),
  transaction_hash: model.text().nullable(),
  reason: model.text().nullable(),
  operator_id: model.text().nullable(),
  operator_email: model.text().nullable(),
  /** The admin's, so that pressing twice makes one refund. */
  idempotency_key: model.text().nullable(),
  /** Our number for it at the gateway. */
  refund_reference: model.text(),
  gateway_refund_id: model.text().nullable(),
  /** A `ToldRefund`'s key, where the refund was noticed. */
  gateway_key: model.text().nullable(),
  raw_status: model.text().nullable(),
  last_error: model.text().nullable(),
  /** Set once, before the gateway is asked; it is never asked again. */
  asked_at: model.dateTime().nullable(),
  refunded_at: model.dateTime().nullable(),
  /** Which payment of Medusa's it is booked on, and with how much exactly: the permission to do so. */
  medusa_payment_id: model.text().nullable(),
  medusa_amount: model.text().nullable(),
  /** Medusa's refund, which has used the permission. */
  medusa_refund_id: model.text().nullable(),
  booked_at: model.dateTime().nullable(),
  link_expires_at: model.dateTime().nullable(),
  failures: model.number().default(0),
  due_at: model.dateTime().nullable(),
  lease_until: model.dateTime().nullable(),
  version: model.number().default(0),
})
