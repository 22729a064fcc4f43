import { signWebhook as signAlchemyPay } from "../../sandbox/alchemypay/webhook"
import { signatureOf as signCPay } from "../../sandbox/cpay/signing"
import type { PayCryptoSandbox } from "../../sandbox"
import { signature as signPayProtocol } from "../../sandbox/payprotocol/signing"
import type { WebhookRequest } from "../../src/gateways/gateway"
import type { FuzzedMethod } from "./fuzzed-method"

type Sign = (request: WebhookRequest) => WebhookRequest

/**
 * Signs a mutated webhook as the gateway itself would, so that what is behind the signature meets
 * mutations, too. `null` for a gateway that signs nothing.
 */
export function signerFor({ name, simulator }: FuzzedMethod): Sign | null {
  const { credentials } = simulator
  switch (name) {
    case "paycrypto":
      return (request) => payCrypto(simulator as PayCryptoSandbox, request)
    case "cpay":
    case "cpayCard":
      return signedInside((fields) => signCPay(fields, credentials["securityKey"] as string))
    case "alchemypay":
      return signedInside((fields) =>
        signAlchemyPay(
          Object.fromEntries(fields),
          [...fields.keys()],
          credentials["appSecret"] as string,
        ),
      )
    case "payprotocol":
      return (request) => payProtocol(credentials["apiSecret"] as string, request)
    case "payscrypt":
      return null
  }
}

function payCrypto(simulator: PayCryptoSandbox, request: WebhookRequest): WebhookRequest {
  try {
    const signed = Object.entries(simulator.signWebhook(request.rawBody.toString()))
    const headers = signed.map(([name, value]) => [name.toLowerCase(), value as unknown])
    return { ...request, headers: { ...request.headers, ...Object.fromEntries(headers) } }
  } catch {
    // The simulator signs objects only.
    return request
  }
}

function payProtocol(secret: string, request: WebhookRequest): WebhookRequest {
  const timestamp = String(request.headers["x-pay-timestamp"])
  const requestPath = new URL(request.url as string, "http://shop.example").pathname
  const body = request.rawBody.toString()
  const sign = signPayProtocol(secret, { timestamp, method: "POST", requestPath, body })
  return { ...request, headers: { ...request.headers, "x-pay-sign": sign } }
}

/** For gateways whose signature is one of the body's own fields. */
function signedInside(signOf: (fields: Map<string, string>) => string): Sign {
  return (request) => {
    try {
      const { sign: _, ...body } = JSON.parse(request.rawBody.toString()) as Record<string, unknown>
      const texts = Object.entries(body).map(([name, value]): [string, string] => [
        name,
        typeof value === "string" ? value : value === null ? "" : JSON.stringify(value),
      ])
      const sign = signOf(new Map(texts))
      return { ...request, rawBody: Buffer.from(JSON.stringify({ ...body, sign })) }
    } catch {
      return request
    }
  }
}
