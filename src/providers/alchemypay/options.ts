import { z } from "@medusajs/framework/zod"
import {
  alchemyPayHosts,
  codeOf,
  exchangeCodes,
  longestExpirySeconds,
  payTypes,
  walletCodes,
} from "../../gateways/alchemypay"
import { digitsPrefixPattern } from "../../payments/reference"
import {
  commonOptions,
  durationOption,
  environmentOrBaseUrl,
  parseOptions,
  serverAddressOption,
  textOption,
  type OptionMeta,
} from "../options"

/** Texts that are sent joined by commas. Alchemy Pay limits the length of the whole. */
function listOption(max: number) {
  return z
    .array(textOption.regex(/^[^,]+$/, { error: "must be texts without commas" }), {
      error: "must be a list of texts",
    })
    .min(1, { error: "must not be empty; leave the option out to allow all" })
    .refine((items) => items.join(",").length <= max, {
      error: `must have at most ${max} characters, joined by commas`,
    })
}

const code = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const exchangeNames = [...Object.keys(exchangeCodes), ...Object.keys(walletCodes)]

const exchange = textOption.transform((name, context) => {
  const found = codeOf(name) ?? (code.test(name) ? name : undefined)
  if (found === undefined) {
    context.addIssue({
      code: "custom",
      message: `must be a code from Alchemy Pay or one of ${exchangeNames.join(", ")}`,
    })
    return z.NEVER
  }
  return found
})

export const alchemyPayOptionsSchema = z
  .strictObject({
    appId: textOption.max(64, { error: "must have at most 64 characters" }).meta({
      description: "The merchant's app id; Alchemy Pay's staff issues it.",
      example: "appId: process.env.ALCHEMYPAY_APP_ID",
    } satisfies OptionMeta),
    appSecret: textOption.meta({
      description: "The secret issued with the app id. It signs requests and webhooks.",
      example: "appSecret: process.env.ALCHEMYPAY_APP_SECRET",
    } satisfies OptionMeta),
    previousAppSecret: textOption.optional().meta({
      description: "The old secret, accepted in webhooks too while it is being changed.",
      example: "previousAppSecret: process.env.ALCHEMYPAY_PREVIOUS_APP_SECRET",
    } satisfies OptionMeta),
    environment: z
      .enum(["sandbox", "live"], { error: 'must be "sandbox" or "live"' })
      .optional()
      .meta({
        description: "Which of Alchemy Pay's two servers to use.",
        example: 'environment: "sandbox"',
        oneOf: environmentOrBaseUrl,
      } satisfies OptionMeta),
    baseUrl: serverAddressOption.optional().meta({
      description: "Address of another server, where Alchemy Pay gave you one.",
      example: 'baseUrl: "https://crypto-payment.example.com"',
      oneOf: environmentOrBaseUrl,
    } satisfies OptionMeta),
    apiVersion: z
      .enum(["v1", "v2"], { error: 'must be "v1" or "v2"' })
      .default("v2")
      .meta({
        description: "Version of the API that creates orders: v1 takes cents, v2 major units.",
        example: 'apiVersion: "v2"',
      } satisfies OptionMeta),
    v1ZeroDecimalMode: z
      .enum(["times100", "raw"], { error: 'must be "times100" or "raw"' })
      .optional()
      .meta({
        description:
          "What v1 takes for IDR, THB and VND: a hundredfold, or the amount as it is. Without it they need v2.",
        example: 'v1ZeroDecimalMode: "raw"',
      } satisfies OptionMeta),
    answerAmountUnit: z
      .enum(["asSent", "cents"], { error: 'must be "asSent" or "cents"' })
      .default("asSent")
      .meta({
        description:
          "The unit of amounts in answers: that of the creation, or always hundredths as the documentation says.",
        example: 'answerAmountUnit: "asSent"',
      } satisfies OptionMeta),
    payType: z
      .enum(payTypes, { error: `must be one of ${payTypes.join(", ")}` })
      .optional()
      .meta({
        description: "Allows one way to pay only; without it all.",
        example: 'payType: "WALLET"',
      } satisfies OptionMeta),
    paymentTokens: listOption(128)
      .optional()
      .meta({
        description: "Allows these tokens only; at most 128 characters, joined by commas.",
        example: 'paymentTokens: ["USDT", "USDC"]',
      } satisfies OptionMeta),
    paymentNetworks: listOption(32)
      .optional()
      .meta({
        description: "Allows these networks only; at most 32 characters, joined by commas.",
        example: 'paymentNetworks: ["TRX", "BSC"]',
      } satisfies OptionMeta),
    paymentExchanges: z
      .array(exchange, { error: "must be a list of names" })
      .min(1, { error: "must not be empty; leave the option out to allow all" })
      .max(13, { error: "must have at most 13 entries" })
      .optional()
      .meta({
        description: "Allows these exchanges and wallets only, by name or by code.",
        example: 'paymentExchanges: ["Binance", "Metamask"]',
      } satisfies OptionMeta),
    expiresInMs: durationOption(60_000, longestExpirySeconds * 1000)
      .multipleOf(1000, { error: "must be whole seconds" })
      .default(30 * 60 * 1000)
      .meta({
        description: "How long an order can be paid; whole seconds, at most two days.",
        example: "expiresInMs: 1800000",
        unit: "ms",
      } satisfies OptionMeta),
    fallbackUserId: textOption
      .max(128, { error: "must have at most 128 characters" })
      .optional()
      .meta({
        description: "Stands for a payer of whom neither e-mail address nor id is known.",
        example: 'fallbackUserId: "guest"',
      } satisfies OptionMeta),
    ...commonOptions,
    description: commonOptions.description.meta({
      description: "Not shown: Alchemy Pay's page takes no text.",
    }),
    webhookToleranceMs: commonOptions.webhookToleranceMs.meta({
      description: "Without effect here: Alchemy Pay's webhooks carry no time.",
    }),
    referencePrefix: textOption
      .regex(digitsPrefixPattern, { error: "must be 1 to 16 digits that do not begin with 0" })
      .optional()
      .meta({
        description:
          "1 to 16 digits, not beginning with 0, that keep several sites on one account apart.",
        example: 'referencePrefix: "42"',
      } satisfies OptionMeta),
  })
  .superRefine(({ environment, baseUrl, apiVersion, v1ZeroDecimalMode }, context) => {
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
    if (v1ZeroDecimalMode && apiVersion !== "v1") {
      context.addIssue({
        code: "custom",
        path: ["v1ZeroDecimalMode"],
        message: 'must only be given with apiVersion: "v1"',
      })
    }
  })

export type AlchemyPayOptions = Omit<
  z.output<typeof alchemyPayOptionsSchema>,
  "environment" | "baseUrl"
> & {
  baseUrl: string
}

/** @throws Error with one line that names the wrong option, the provider and an example */
export function parseAlchemyPayOptions(options: unknown): AlchemyPayOptions {
  const { environment, baseUrl, ...rest } = parseOptions(
    alchemyPayOptionsSchema,
    "alchemypay",
    options,
  )
  return { ...rest, baseUrl: baseUrl ?? alchemyPayHosts[environment ?? "sandbox"] }
}
