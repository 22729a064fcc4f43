import { z } from "@medusajs/framework/zod"
import { pressed } from "../../input"

/** Texts that Postgres can store and a person can read. */
function text(max: number, what: string) {
  return z
    .string({ error: `must be ${what}` })
    .trim()
    .min(1, { error: "must not be empty" })
    .max(max, { error: `must have at most ${max} characters` })
    .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/, {
      error: "must not have control characters",
    })
}

const amount = z
  .string({ error: 'must be a decimal in a text, such as "10.50"' })
  .regex(/^\d{1,30}(\.\d{1,30})?$/, { error: 'must be a decimal such as "10.50"' })

const asset = z
  .string({ error: "must be the asset's symbol in a text" })
  .regex(/^[A-Za-z0-9]{2,16}$/, { error: "must be the asset's symbol, such as USDT" })

const plain = (max: number, what: string) =>
  text(max, what).regex(/^\S+$/, { error: "must have no spaces" })

const idempotencyKey = pressed.shape.idempotency_key

export const refundSchema = z.strictObject({
  amount,
  reason: text(500, "a text").optional(),
  destination: z
    .strictObject({
      address: plain(128, "an address in a text"),
      asset,
      network: text(64, "the name of a network"),
      memo: text(128, "a text").optional(),
    })
    .optional(),
  idempotency_key: idempotencyKey,
})

export const recordSchema = z.strictObject({
  amount,
  asset,
  asset_amount: amount.optional(),
  address: plain(128, "the address that the money was sent to"),
  network: text(64, "the name of a network").optional(),
  transaction_hash: plain(256, "the hash of the transaction").min(8, {
    error: "must have at least 8 characters",
  }),
  note: text(500, "a text").optional(),
  idempotency_key: idempotencyKey,
})

export const addressLinkSchema = z.strictObject({
  amount,
  reason: text(500, "a text").optional(),
  asset: asset.optional(),
  idempotency_key: idempotencyKey,
})
