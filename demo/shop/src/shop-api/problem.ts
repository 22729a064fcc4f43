import { FetchError } from "@medusajs/js-sdk"

/** Something that went wrong, in words for the shopper. */
export interface Problem {
  title: string
  advice: string
  /**
   * `gone`: the thing asked for does not exist (any more). `payment`: nothing is wrong, but the cart
   * has to stay as it is while it is being paid.
   */
  kind: "gone" | "payment" | "other"
}

/** Medusa answered, but not with what was asked for. */
export class Refused extends Error {
  override readonly name = "Refused"
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) {
    return { title: "That did not work.", advice: sentence(error.message), kind: "other" }
  }
  const status = statusOf(error)
  if (status === null) {
    return {
      title: "The shop's server cannot be reached.",
      advice: "Check that it is running and that you are online, then try again.",
      kind: "other",
    }
  }
  const { message } = error as Error
  if (status === 404) {
    return {
      title: "This does not exist any more.",
      advice: "It may have been removed from the shop.",
      kind: "gone",
    }
  }
  if (status === 409 && /payment|price of this cart/i.test(message)) {
    // The plugin's words, which are for the shopper.
    return { title: "This cart is being paid.", advice: sentence(message), kind: "payment" }
  }
  if (status >= 500) {
    return {
      title: "The shop's server made a mistake.",
      advice: `Please try again in a moment. It said: ${sentence(message)}`,
      kind: "other",
    }
  }
  return { title: "That did not work.", advice: sentence(message), kind: "other" }
}

/** `null` when no answer came. */
function statusOf(error: unknown): number | null {
  return error instanceof FetchError ? (error.status ?? 0) : null
}

function sentence(text: string): string {
  const trimmed = text.trim() || "nothing"
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`
}
