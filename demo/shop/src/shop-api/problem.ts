import { FetchError } from "@medusajs/js-sdk"

/** Something that went wrong, in words for the shopper. */
export interface Problem {
  title: string
  advice: string
  /** The thing asked for does not exist (any more). */
  gone: boolean
}

/** Medusa answered, but not with what was asked for. */
export class Refused extends Error {
  override readonly name = "Refused"
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) {
    return { title: "That did not work.", advice: sentence(error.message), gone: false }
  }
  if (!(error instanceof FetchError)) {
    return {
      title: "The shop's server cannot be reached.",
      advice: "Check that it is running and that you are online, then try again.",
      gone: false,
    }
  }
  const status = error.status ?? 0
  if (status === 404) {
    return {
      title: "This does not exist any more.",
      advice: "It may have been removed from the shop.",
      gone: true,
    }
  }
  if (status >= 500) {
    return {
      title: "The shop's server made a mistake.",
      advice: `Please try again in a moment. It said: ${sentence(error.message)}`,
      gone: false,
    }
  }
  return { title: "That did not work.", advice: sentence(error.message), gone: false }
}

function sentence(text: string): string {
  const trimmed = text.trim() || "nothing"
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`
}
