import { z } from "@medusajs/framework/zod"
import { MedusaError } from "@medusajs/framework/utils"
import { referencePrefixPattern } from "../payments/reference"
import { pageProblem } from "../payments/storefront-page"

/**
 * What is kept beside an option's schema, for the message that refuses a wrong one and for
 * docs/options.md, which is written from it.
 */
export interface OptionMeta {
  description: string
  /** As it would stand in `medusa-config.ts`. */
  example: string
  /** Of a number. */
  unit?: "ms" | "days"
  /** Exactly one of these options has to be given; itself is among them. */
  oneOf?: readonly string[]
}

/** The option's server is chosen by a word, or given by its address. */
export const environmentOrBaseUrl = ["environment", "baseUrl"] as const

/** A text option, e.g. a key. Surrounding blanks, which copying often adds, are removed. */
export const textOption = z
  .string({ error: "must be a text" })
  .trim()
  .min(1, { error: "must not be empty" })

const webAddress = z.url({ protocol: /^https?$/, error: "must be an http(s) address" })

/** The address of a server, without query, fragment or a slash at its end. */
export const serverAddressOption = webAddress
  .refine((url) => !/[?#]/.test(url), { error: "must have no query and no fragment" })
  .transform((url) => url.replace(/\/+$/, ""))

/** The address of a page of the storefront, which may have placeholders. */
const pageOption = webAddress.superRefine((address, context) => {
  const message = pageProblem(address)
  if (message !== null) {
    context.addIssue({ code: "custom", message })
  }
})

export function durationOption(minMs: number, maxMs: number): z.ZodNumber {
  return z
    .int({ error: "must be a whole number of milliseconds" })
    .min(minMs, { error: `must be at least ${minMs}` })
    .max(maxMs, { error: `must be at most ${maxMs}` })
}

/** Options that every gateway's provider takes. */
export const commonOptions = {
  backendUrl: serverAddressOption.meta({
    description: "Where this Medusa server is reached from the internet; webhooks go there.",
    example: 'backendUrl: "https://backend.example.com"',
  } satisfies OptionMeta),
  storefront: z
    .strictObject({
      returnUrl: pageOption.meta({
        description: "The page after payment, where none of the next four is given or fits.",
        example: 'returnUrl: "https://shop.example.com/return"',
      } satisfies OptionMeta),
      paidUrl: pageOption.optional().meta({
        description: "The page once the order is placed and paid.",
        example: 'paidUrl: "https://shop.example.com/order/{order_id}"',
      } satisfies OptionMeta),
      pendingUrl: pageOption.optional().meta({
        description: "The page while the payment is not confirmed, or the shop has to look at it.",
        example: 'pendingUrl: "https://shop.example.com/pay/{session_id}?cart_id={cart_id}"',
      } satisfies OptionMeta),
      failedUrl: pageOption.optional().meta({
        description: "The page after a payment that failed or was cancelled.",
        example: 'failedUrl: "https://shop.example.com/checkout?payment={status}"',
      } satisfies OptionMeta),
      expiredUrl: pageOption.optional().meta({
        description: "The page after the time to pay is over.",
        example: 'expiredUrl: "https://shop.example.com/checkout?payment={status}"',
      } satisfies OptionMeta),
    })
    .meta({
      description: "The pages that the shopper's browser comes to after payment.",
      example: 'storefront: { returnUrl: "https://shop.example.com/return" }',
    } satisfies OptionMeta),
  description: textOption
    .max(100, { error: "must have at most 100 characters" })
    .default("Online order")
    .meta({
      description: "One line that the shopper reads on the gateway's page, where it shows one.",
      example: 'description: "Your order at Example Shop"',
    } satisfies OptionMeta),
  referencePrefix: textOption
    .regex(referencePrefixPattern, { error: "must be 1 to 16 letters and digits" })
    .optional()
    .meta({
      description:
        "1 to 16 letters and digits that keep several sites on one merchant account apart.",
      example: 'referencePrefix: "shop1"',
    } satisfies OptionMeta),
  timeoutMs: durationOption(100, 60_000)
    .default(10_000)
    .meta({
      description: "How long one exchange with the gateway may take.",
      example: "timeoutMs: 10000",
      unit: "ms",
    } satisfies OptionMeta),
  webhookToleranceMs: durationOption(1_000, 86_400_000)
    .default(15 * 60 * 1000)
    .meta({
      description: "How old a signed webhook may be.",
      example: "webhookToleranceMs: 900000",
      unit: "ms",
    } satisfies OptionMeta),
}

export type CommonOptions = z.output<z.ZodObject<typeof commonOptions>>

/**
 * Validates a provider's options at boot.
 *
 * @throws MedusaError with one line that names the first wrong option, the provider and an example
 */
export function parseOptions<S extends z.ZodObject>(
  schema: S,
  provider: string,
  options: unknown,
): z.output<S> {
  const result = schema.safeParse(options ?? {})
  if (result.success) {
    return result.data
  }
  const issue = result.error.issues[0] as z.core.$ZodIssue
  throw new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `medusa-payment-crypto: payment provider "${provider}": ${describe(issue, schema, options)}`,
  )
}

function describe(issue: z.core.$ZodIssue, schema: z.ZodObject, options: unknown): string {
  const example = exampleOf(schema, issue.path[0])
  if (issue.code === "unrecognized_keys") {
    const name = [...issue.path, issue.keys[0]].join(".")
    const known = example ?? Object.keys(schema.shape).join(", ")
    return `the option "${name}" is not known. Known: ${known}`
  }
  const name = issue.path.join(".")
  const problem =
    valueAt(options, issue.path) === undefined ? "is missing" : `is wrong: it ${issue.message}`
  return `the option "${name}" ${problem}. Example: ${example ?? name}`
}

function exampleOf(schema: z.ZodObject, option: PropertyKey | undefined): string | undefined {
  const fields: Record<string, z.core.$ZodType | undefined> = schema.shape
  const field = fields[String(option)] as z.ZodType | undefined
  return field?.meta()?.example as string | undefined
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  )
}
