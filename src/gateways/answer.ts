/** What the gateways' answers have in common. */
import { z } from "@medusajs/framework/zod"
import { GatewayError } from "./gateway-error"

/** Where an answer came from. */
export interface AnswerOrigin {
  /** The gateway's name, for people. */
  gateway: string
  httpStatus: number
  /** The call may have changed something at the gateway, so an unclear answer leaves that open. */
  mayHaveActed: boolean
}

function buildOptional<T extends z.ZodType>(schema: T) {
  return z
    .union([z.literal("").transform(() => null), z.null(), schema])
    .optional()
    .transform((value) => value ?? null)
}

type Optional<T extends z.ZodType> = ReturnType<typeof buildOptional<T>>

/** Schemas do not change, and building one takes longer than reading an answer with it. */
const built = new WeakMap<z.ZodType, unknown>()

/** A field of an answer that may be left out; `""` and `null` stand for "nothing" too. */
export function optional<T extends z.ZodType>(schema: T): Optional<T> {
  const known = built.get(schema) ?? buildOptional(schema)
  built.set(schema, known)
  return known as Optional<T>
}

/**
 * Reads the part of an answer that holds what was asked for.
 *
 * @param part its name in the envelope, such as "data"
 * @throws GatewayError of kind `malformed` that names the fields which are missing or misspelled
 */
export function readPart<T extends z.ZodType>(
  schema: T,
  value: unknown,
  part: string,
  { gateway, mayHaveActed }: AnswerOrigin,
): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) {
    return result.data
  }
  const where = result.error.issues.map((issue) => issue.path.join(".") || part).join(", ")
  throw new GatewayError({
    gateway,
    kind: "malformed",
    message: `the answer lacks or misspells: ${where}`,
    outcomeUnknown: mayHaveActed,
  })
}

/** For an answer that is not the gateway's own JSON: it comes from something in between. */
export function unreadable({ gateway, httpStatus, mayHaveActed }: AnswerOrigin): GatewayError {
  const serverFault = httpStatus >= 500 || httpStatus === 429
  return new GatewayError({
    gateway,
    kind: serverFault ? "unavailable" : "malformed",
    code: String(httpStatus),
    message: `HTTP ${httpStatus} with a body that is not ${gateway}'s JSON. ${
      serverFault ? "Trying again may help." : "Check the base URL."
    }`,
    retryable: serverFault,
    outcomeUnknown: mayHaveActed,
  })
}
