import { z } from "@medusajs/framework/zod"
import { CryptoPaymentProvider } from "../../../src/providers/crypto-payment-provider"
import {
  commonOptions,
  parseOptions,
  serverAddressOption,
  textOption,
  type OptionMeta,
} from "../../../src/providers/options"
import type { ProviderCradle } from "../../../src/providers/plugin-link"
import type { ProviderParts } from "../../../src/providers/provider-parts"
import { createRedactor } from "../../../src/providers/redaction"
import { LumenPayGateway } from "./gateway"

export const lumenPayOptionsSchema = z.strictObject({
  apiKey: textOption.meta({
    description: "API key from Lumen Pay.",
    example: "apiKey: process.env.LUMENPAY_API_KEY",
  } satisfies OptionMeta),
  apiSecret: textOption.meta({
    description: "Its secret. It signs requests and webhooks.",
    example: "apiSecret: process.env.LUMENPAY_API_SECRET",
  } satisfies OptionMeta),
  previousApiSecret: textOption.optional().meta({
    description: "The old secret, accepted in webhooks too while it is being changed.",
    example: "previousApiSecret: process.env.LUMENPAY_PREVIOUS_API_SECRET",
  } satisfies OptionMeta),
  baseUrl: serverAddressOption.default("https://api.lumenpay.example").meta({
    description: "Address of another server, e.g. of the simulator.",
    example: 'baseUrl: "http://127.0.0.1:4015"',
  } satisfies OptionMeta),
  ...commonOptions,
})

export type LumenPayOptions = z.output<typeof lumenPayOptionsSchema>

/** @throws MedusaError with one line that names the wrong option, the provider and an example */
export function lumenPayParts(rawOptions: unknown): ProviderParts<LumenPayOptions> {
  const options = parseOptions(lumenPayOptionsSchema, "lumenpay", rawOptions)
  return {
    gateway: new LumenPayGateway(options),
    options,
    live: options.baseUrl === "https://api.lumenpay.example",
    redact: createRedactor([options.apiSecret, options.previousApiSecret, options.apiKey]),
  }
}

/** Registered as `pp_lumenpay_{id}`. */
export class LumenPayProvider extends CryptoPaymentProvider<LumenPayOptions> {
  static override identifier = "lumenpay"

  static override validateOptions(options: Record<string, unknown>): void {
    lumenPayParts(options)
  }

  constructor(cradle: ProviderCradle, options: Record<string, unknown>) {
    super(cradle, lumenPayParts(options))
  }
}
