import { z } from "@medusajs/framework/zod"

function build<T extends z.ZodType>(schema: T) {
  return z
    .union([z.literal("").transform(() => null), z.null(), schema])
    .optional()
    .transform((value) => value ?? null)
}

/** Schemas do not change, and building one takes longer than reading an answer with it. */
const built = new WeakMap<z.ZodType, unknown>()

/** A field of a gateway's answer that may be left out; `""` and `null` stand for "nothing" too. */
export function optional<T extends z.ZodType>(schema: T): ReturnType<typeof build<T>> {
  const known = built.get(schema) ?? build(schema)
  built.set(schema, known)
  return known as ReturnType<typeof build<T>>
}
