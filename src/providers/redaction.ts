import type { Logger } from "@medusajs/framework/types"

/** Replaces secrets in a text by `***`. */
export type Redact = (text: string) => string

/** Secrets shorter than this would blot out ordinary words. */
const shortestSecret = 6

/** A redactor for the given secrets, as they are, URL-encoded and JSON-escaped. */
export function createRedactor(secrets: readonly (string | undefined)[]): Redact {
  const forms = secrets
    .filter((secret): secret is string => (secret?.length ?? 0) >= shortestSecret)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length)
  return (text) => longestFirst.reduce((clean, secret) => clean.replaceAll(secret, "***"), text)
}

/** The part of Medusa's logger that providers use, with every line redacted. */
export interface SafeLogger {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

export function redactedLogger(logger: Logger, redact: Redact, prefix: string): SafeLogger {
  const line = (message: string) => redact(`${prefix} ${message}`)
  return {
    debug: (message) => logger.debug(line(message)),
    info: (message) => logger.info(line(message)),
    warn: (message) => logger.warn(line(message)),
    error: (message) => logger.error(line(message)),
  }
}
