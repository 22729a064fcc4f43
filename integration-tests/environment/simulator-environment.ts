import type { GatewaySimulator } from "../../sandbox"

/**
 * The environment by which a store's configuration finds a simulator: `CPAY_BASE_URL`,
 * `CPAY_MERCHANT_ID` and so on.
 */
export function simulatorEnvironment({
  gateway,
  url,
  credentials,
}: Pick<GatewaySimulator, "gateway" | "url" | "credentials">): Record<string, string> {
  const prefix = gateway.toUpperCase()
  const named = Object.entries(credentials).map(([name, value]) => [
    `${prefix}_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`,
    value,
  ])
  return { [`${prefix}_BASE_URL`]: url, ...Object.fromEntries(named) }
}
