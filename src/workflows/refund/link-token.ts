import { createHmac, timingSafeEqual } from "node:crypto"
import type { ConfigModule } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

/** What a link stands for, once its signature has been checked. */
export interface LinkToken {
  refundId: string
  /** Milliseconds since the epoch. */
  expiresAt: number
}

const form = /^(cprfd_[0-9A-Z]{26})\.(\d{10,12})\.([\w-]{43})$/

/**
 * A key of its own, derived from the store's secret, so that a token of one kind never passes for
 * another.
 *
 * @throws MedusaError in a store that has no secret
 */
export function linkKey({ projectConfig: { http } }: ConfigModule): Buffer {
  const secret = [http.jwtSecret, http.cookieSecret].find(
    (value): value is string => typeof value === "string" && value !== "",
  )
  if (!secret) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "A link cannot be signed: this store has no projectConfig.http.jwtSecret and no cookieSecret in a text.",
    )
  }
  return createHmac("sha256", secret).update("medusa-payment-crypto refund address link").digest()
}

/** @param expiresAt whole seconds count */
export function linkToken(key: Buffer, { refundId, expiresAt }: LinkToken): string {
  const seconds = Math.floor(expiresAt / 1000)
  return `${refundId}.${seconds}.${signature(key, refundId, String(seconds))}`
}

/** `null` for a token that was not signed with the key; whether it has expired is not looked at. */
export function readLinkToken(key: Buffer, token: string): LinkToken | null {
  const [, refundId, seconds, given] = form.exec(token) ?? []
  if (!refundId || !seconds || !given) {
    return null
  }
  const right = signature(key, refundId, seconds)
  return timingSafeEqual(Buffer.from(given), Buffer.from(right))
    ? { refundId, expiresAt: Number(seconds) * 1000 }
    : null
}

function signature(key: Buffer, refundId: string, seconds: string): string {
  return createHmac("sha256", key).update(`${refundId}.${seconds}`).digest("base64url")
}
