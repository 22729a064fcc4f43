import { z } from "@medusajs/framework/zod"
import { MedusaError } from "@medusajs/framework/utils"
import { referencePrefixPattern } from "../payments/reference"
import { pageProblem } from "../payments/storefront-page"

/** What is kept beside an option's schema, for the message that refuses a wrong one. */
export interface OptionMeta {
  description: string
  /** As it would stand in `medusa-config.ts`. */
  example: string
}

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
      /** Where the shopper's browser goes after payment, unless one of the others fits better. */
      returnUrl: pageOption,
      paidUrl: pageOption.optional(),
      pendingUrl: pageOption.optional(),
      failedUrl: pageOption.optional(),
      expiredUrl: pageOption.optional(),
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
      description: "Keeps several sites on one merchant account apart.",
      example: 'referencePrefix: "shop1"',
    } satisfies OptionMeta),
  timeoutMs: durationOption(100, 60_000)
    .default(10_000)
    .meta({
      description: "How long one exchange with the gateway may take, in ms.",
      example: "timeoutMs: 10000",
    } satisfies OptionMeta),
  webhookToleranceMs: durationOption(1_000, 86_400_000)
    .default(15 * 60 * 1000)
    .meta({
      description: "How old a signed webhook may be, in ms.",
      example: "webhookToleranceMs: 900000",
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
