import { z } from "@medusajs/framework/zod"
import { payCryptoHosts } from "../../gateways/paycrypto"
import {
  commonOptions,
  environmentOrBaseUrl,
  parseOptions,
  serverAddressOption,
  textOption,
  type OptionMeta,
} from "../options"

export const payCryptoOptionsSchema = z
  .strictObject({
    apiKey: textOption.meta({
      description: "API key from the PayCrypto console.",
      example: "apiKey: process.env.PAYCRYPTO_API_KEY",
    } satisfies OptionMeta),
    apiSecret: textOption.meta({
      description: "Secret shown once with the API key.",
      example: "apiSecret: process.env.PAYCRYPTO_API_SECRET",
    } satisfies OptionMeta),
    passphrase: textOption.optional().meta({
      description: "The API key's password, where one was set.",
      example: "passphrase: process.env.PAYCRYPTO_PASSPHRASE",
    } satisfies OptionMeta),
    webhookSecret: textOption.optional().meta({
      description: "Secret shown beside the webhook in the console; without it the API secret.",
      example: "webhookSecret: process.env.PAYCRYPTO_WEBHOOK_SECRET",
    } satisfies OptionMeta),
    previousWebhookSecret: textOption.optional().meta({
      description: "The old webhook secret, accepted too while it is being changed.",
      example: "previousWebhookSecret: process.env.PAYCRYPTO_PREVIOUS_WEBHOOK_SECRET",
    } satisfies OptionMeta),
    environment: z
      .enum(["sandbox", "live"], { error: 'must be "sandbox" or "live"' })
      .optional()
      .meta({
        description: "Which of PayCrypto's two servers to use.",
        example: 'environment: "sandbox"',
        oneOf: environmentOrBaseUrl,
      } satisfies OptionMeta),
    baseUrl: serverAddressOption.optional().meta({
      description:
        "Address of another PayCrypto server, e.g. of a white-label host or the simulator.",
      example: 'baseUrl: "https://payapi.example.com"',
      oneOf: environmentOrBaseUrl,
    } satisfies OptionMeta),
    companyName: textOption.optional().meta({
      description: "The name shown to shoppers on PayCrypto's page; without it the account's.",
      example: 'companyName: "Example Shop"',
    } satisfies OptionMeta),
    refundCall: z
      .boolean({ error: "must be true or false" })
      .default(false)
      .meta({
        description:
          "Has the admin use PayCrypto's refund call, which PayCrypto does not document.",
        example: "refundCall: true",
      } satisfies OptionMeta),
    ...commonOptions,
  })
  .superRefine(({ environment, baseUrl }, context) => {
    if (environment && baseUrl) {
      context.addIssue({
        code: "custom",
        path: ["environment"],
        message: "must not be given together with baseUrl; give one of the two",
      })
    }
    if (!environment && !baseUrl) {
      context.addIssue({ code: "custom", path: ["environment"], message: "is missing" })
    }
  })

export type PayCryptoOptions = Omit<
  z.output<typeof payCryptoOptionsSchema>,
  "environment" | "baseUrl"
> & {
  baseUrl: string
}

/** @throws Error with one line that names the wrong option, the provider and an example */
export function parsePayCryptoOptions(options: unknown): PayCryptoOptions {
  const { environment, baseUrl, ...rest } = parseOptions(
    payCryptoOptionsSchema,
    "paycrypto",
    options,
  )
  return { ...rest, baseUrl: baseUrl ?? payCryptoHosts[environment ?? "sandbox"] }
}
