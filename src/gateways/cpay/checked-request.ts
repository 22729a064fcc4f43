import type { z } from "@medusajs/framework/zod"
import { GatewayError } from "../gateway-error"
import { gatewayName } from "./codes"

/**
 * What a call was given, once every rule of C-Pay's for it holds.
 *
 * @param what the call's subject, e.g. "an order"
 * @throws GatewayError of kind `invalid_request` that names every wrong field and what it takes, and
 * never repeats a value
 */
export function checked<S extends z.ZodType>(
  schema: S,
  what: string,
  given: z.input<S>,
): z.output<S> {
  const result = schema.safeParse(given)
  if (result.success) {
    return result.data
  }
  const problems = result.error.issues.map(problemOf)
  throw new GatewayError({
    gateway: gatewayName,
    kind: "invalid_request",
    message: `${what} was not sent: ${problems.join("; ")}.`,
  })
}

function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    return `${issue.keys.map((key) => key.slice(0, 40)).join(", ")} is not known`
  }
  const name = issue.path.map(String).join(".") || "it"
  return `${name} ${issue.message}`
}
