import { z } from "@medusajs/framework/zod"
import { MedusaError } from "@medusajs/framework/utils"
import { placeOrderModes } from "../../payments/medusa-status"

/** Kept beside an option's schema for docs/options.md, which is written from it. */
interface OptionMeta {
  description: string
  unit?: "ms" | "days"
}

export const moduleOptionsSchema = z.strictObject({
  placeOrder: z
    .enum(placeOrderModes)
    .default("confirming")
    .meta({
      description:
        "When the order is placed. paid: when the payment is confirmed. confirming: already when it was seen; it is captured when it is confirmed. checkout: the storefront completes the cart first and sends the shopper to pay afterwards.",
    } satisfies OptionMeta),
  keepNotificationsDays: z
    .int()
    .min(1)
    .max(3650)
    .default(90)
    .meta({
      description: "How long processed webhooks are kept; the ledger is kept for ever.",
      unit: "days",
    } satisfies OptionMeta),
  concurrency: z
    .int()
    .min(1)
    .max(100)
    .default(8)
    .meta({
      description:
        "How many invoices are asked about at the same time, for each payment method and process.",
    } satisfies OptionMeta),
  cancelGraceMs: z
    .int()
    .min(0)
    .default(10 * 60 * 1000)
    .meta({
      description: "How long an order stays after its invoice ended unpaid.",
      unit: "ms",
    } satisfies OptionMeta),
  acceptLateFor: z
    .int()
    .min(0)
    .default(60 * 60 * 1000)
    .meta({
      description:
        'How long after its expiry an invoice in an asset, whose price was converted at a rate, may still be paid by itself; a later payment waits for "Place the order" in the admin.',
      unit: "ms",
    } satisfies OptionMeta),
  /** For tests: milliseconds since the epoch. */
  clock: z.custom<() => number>((value) => typeof value === "function").default(() => Date.now),
})

export type ModuleOptions = z.output<typeof moduleOptionsSchema>

/** @throws MedusaError with one line that names the wrong option of the plugin */
export function parseModuleOptions(options: Record<string, unknown>): ModuleOptions {
  // Medusa adds its database settings to every module's options.
  const { database: _, ...own } = options
  const result = moduleOptionsSchema.safeParse(own)
  if (result.success) {
    return result.data
  }
  const issue = result.error.issues[0] as z.core.$ZodIssue
  const name = issue.code === "unrecognized_keys" ? (issue.keys[0] as string) : issue.path.join(".")
  throw new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `medusa-payment-crypto: the plugin's option "${name}" is wrong: ${issue.message}. Known: ${Object.keys(moduleOptionsSchema.shape).join(", ")}`,
  )
}
