import { isIP } from "node:net"

const privateIpv4 =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./
const privateIpv6 = /^(?:::1?|f[cd].*|fe[89ab].*|::ffff:.*)$/i
const privateName = /(?:^|\.)(?:localhost|local|internal|lan|home|test|example|invalid)$/i

/**
 * Why a gateway on the internet cannot, or should not, send webhooks to an address; `null` when
 * nothing speaks against it.
 */
export function whyNotPublic(address: string): string | null {
  const { protocol, hostname } = new URL(address)
  const host = hostname.replace(/^\[|\]$/g, "")
  const isPrivate =
    isIP(host) === 4
      ? privateIpv4.test(`${host}.`)
      : isIP(host) === 6
        ? privateIpv6.test(host)
        : privateName.test(host) || !host.includes(".")
  if (isPrivate) {
    return `${host} is not reachable from the internet`
  }
  return protocol === "https:" ? null : "it is not https"
}
