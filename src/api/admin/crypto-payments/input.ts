import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { invoiceStatuses } from "../../../gateways/gateway"
import type { InvoiceFilter } from "../../../modules/crypto-payment"
import { attentionReasons } from "../../../payments/attention"

/** Printable, since Postgres takes no zero bytes and nothing here has control characters. */
export const idSchema = z
  .string()
  .regex(/^[^\p{Cc}]{1,120}$/u, { error: "must be 1 to 120 printable characters" })

const shortText = (most: number) =>
  z
    .string()
    .trim()
    .min(1, { error: "must not be empty" })
    .max(most, { error: `must have at most ${most} characters` })
    .regex(/^[^\0]*$/, { error: "must not have zero bytes" })

/** One value, as a page shows it, of a button that may be pressed twice. */
const idempotencyKey = z
  .string()
  .regex(/^[\w.:-]{8,100}$/, { error: "must be 8 to 100 letters, digits or . : _ -" })

const decimal = z
  .string()
  .regex(/^\d{1,40}(\.\d{1,30})?$/, { error: 'must be a decimal text such as "22.50"' })

const time = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: "must be a time as in ISO 8601, such as 2026-11-21 or 2026-11-21T10:00:00Z",
  })
  .transform((text) => new Date(text))

const yes = z.enum(["true", "false"]).transform((text) => text === "true")

const statuses = ["creating", ...invoiceStatuses] as const
const attentions = ["any", "none", ...attentionReasons] as const

const filterFields = {
  q: shortText(300).optional(),
  provider_id: idSchema.optional(),
  gateway: idSchema.optional(),
  status: z.enum(statuses).optional(),
  attention: z.enum(attentions).optional(),
  handled: yes.optional(),
  from: time.optional(),
  to: time.optional(),
}

export const exportQuery = z.strictObject(filterFields)

export const listQuery = z.strictObject({
  ...filterFields,
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: shortText(200).optional(),
})

export const summaryQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(366).default(30),
})

export const nothing = z.strictObject({}).nullish()

export const pressed = z.strictObject({ idempotency_key: idempotencyKey })

export const acceptBody = z.strictObject({
  idempotency_key: idempotencyKey,
  expected_paid_amount: decimal,
})

export const attachBody = z
  .strictObject({
    idempotency_key: idempotencyKey,
    order_id: idSchema.optional(),
    cart_id: idSchema.optional(),
  })
  .refine((body) => (body.order_id === undefined) !== (body.cart_id === undefined), {
    error: "give either order_id or cart_id",
    path: ["order_id"],
  })

export const handledBody = z.strictObject({
  idempotency_key: idempotencyKey,
  note: shortText(2000),
})

/** `to` counts as the whole day where it is one. */
export function filterOf(
  query: z.output<typeof exportQuery>,
  raw: Record<string, unknown>,
): InvoiceFilter {
  const wholeDay = typeof raw["to"] === "string" && raw["to"].length === 10
  return {
    q: query.q,
    providerId: query.provider_id,
    gateway: query.gateway,
    status: query.status,
    attention: query.attention,
    handled: query.handled,
    from: query.from,
    until: query.to && new Date(query.to.getTime() + (wholeDay ? 86_400_000 : 0)),
  }
}

/**
 * What came in, read by a schema.
 *
 * @throws MedusaError that names the field, what is wrong with it and what is known
 */
export function parsed<S extends z.ZodType>(schema: S, input: unknown, what: string): z.output<S> {
  const result = schema.safeParse(input)
  if (result.success) {
    return result.data
  }
  const issue = result.error.issues[0] as z.core.$ZodIssue
  const known =
    "shape" in schema ? ` Known: ${Object.keys(schema.shape as object).join(", ")}.` : ""
  const message =
    issue.code === "unrecognized_keys"
      ? `The ${what} has "${String(issue.keys[0]).slice(0, 60)}", which is not known.${known}`
      : `The ${what} is wrong: ${[issue.path.join("."), issue.message].filter(Boolean).join(": ")}.${known}`
  throw new MedusaError(MedusaError.Types.INVALID_DATA, message)
}

/** An id out of the address. @throws MedusaError when it can be none */
export function idIn(req: AuthenticatedMedusaRequest, name = "id"): string {
  return parsed(idSchema, req.params[name], `${name} in the address`)
}
