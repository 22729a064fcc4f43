import { model } from "@medusajs/framework/utils"

/** The inbox: every verified notification, stored before it is acknowledged. */
export const CryptoNotification = model.define("crypto_notification", {
  id: model.id({ prefix: "cpntf" }).primaryKey(),
  provider_id: model.text(),
  /** Unique per provider: the same event delivered again is not stored again. */
  key: model.text(),
  /** `invoice`, `refund` or `deposit`. */
  subject: model.text().default("invoice"),
  /** A `Deposit` as JSON, where the subject is one. */
  deposit: model.text().nullable(),
  reference: model.text().nullable(),
  gateway_invoice_id: model.text().nullable(),
  raw_status: model.text().nullable(),
  /** The event as it was received. */
  body: model.text(),
  occurred_at: model.dateTime().nullable(),
  received_at: model.dateTime(),
  /** `received`, `done`, or `rejected` with a reason. */
  state: model.text(),
  reason: model.text().nullable(),
  failures: model.number().default(0),
  due_at: model.dateTime().nullable(),
  lease_until: model.dateTime().nullable(),
})
