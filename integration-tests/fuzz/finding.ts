import { inspect } from "node:util"
import { GatewayError, WebhookRefused } from "../../src/gateways/gateway-error"

/** A case in which a promise was broken. */
export interface Finding {
  /** Stable: "accepted", "secret", "slow", "wrong error", "polluted", "server error", "crash". */
  rule: string
  /** Which one to run again: `--only … --method … --case …`. */
  about: string
  message: string
}

/** Longer than this is a hang, in ms. */
export const patienceMs = 5_000

/** Errors that callers are told to expect; anything else would be a 500 or a crash. */
export function isExpected(error: unknown): boolean {
  if (error instanceof GatewayError || error instanceof WebhookRefused) {
    return true
  }
  const name = (error as { name?: unknown } | null)?.name
  // Medusa's own class may come from another copy of its package.
  const { __isMedusaError: isMedusaError } = (error ?? {}) as { __isMedusaError?: unknown }
  return isMedusaError === true || name === "MedusaError" || name === "PriceRefused"
}

/** An error as somebody reads it who has to find out what happened. */
export function describe(error: unknown): string {
  return error instanceof Error
    ? `${error.name}: ${error.message.slice(0, 300)}\n${(error.stack ?? "").split("\n").slice(1, 6).join("\n")}`
    : inspect(error)
}

/** Everything that a logger could print of a value. */
export function printed(value: unknown): string {
  const text = value instanceof Error ? `${value.message} ${value.stack}` : ""
  return `${text}\n${inspect(value, { depth: 6, maxStringLength: 20_000 })}`
}

/** The secret that stands in a text, in clear or encoded as logs have it; `null` for none. */
export function leakIn(text: string, secrets: readonly string[]): string | null {
  return (
    secrets.find((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret))) ??
    null
  )
}

/** Whether a case has written onto what all objects share. Cleans up, so that it is found once. */
export function pollution(): string | null {
  const prototype = Object.prototype as unknown as Record<string, unknown>
  const added = Object.keys(prototype)
  for (const key of added) {
    delete prototype[key]
  }
  return added.length > 0 ? added.join(", ") : null
}
