import { z } from "@medusajs/framework/zod"
import { MedusaError } from "@medusajs/framework/utils"
import { placeOrderModes } from "../../payments/medusa-status"

export const moduleOptionsSchema = z.strictObject({
  /** When the order is placed; see `PlaceOrder`. */
  placeOrder: z.enum(placeOrderModes).default("confirming"),
  /** How long processed notifications are kept, in days. */
  keepNotificationsDays: z.int().min(1).max(3650).default(90),
  /** How many invoices are asked about at the same time, per gateway. */
  concurrency: z.int().min(1).max(100).default(8),
  /** How long an order stays after its invoice ended unpaid, in ms. */
  cancelGraceMs: z
    .int()
    .min(0)
    .default(10 * 60 * 1000),
  /**
   * A price that was converted into an asset holds until its invoice expires. A payment that comes
   * later than this after it, in ms, waits for a person.
   */
  acceptLateFor: z
    .int()
    .min(0)
    .default(60 * 60 * 1000),
  /** Milliseconds since the epoch. */
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
