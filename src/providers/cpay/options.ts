import { z } from "@medusajs/framework/zod"
import { compareDecimals, isDecimal } from "../../gateways/decimal"
import { cpayAssets, cpayHosts, rateMeanings, type PayoutLimits } from "../../gateways/cpay"
import {
  commonOptions,
  durationOption,
  environmentOrBaseUrl,
  parseOptions,
  serverAddressOption,
  textOption,
  type OptionMeta,
} from "../options"

const flag = z.boolean({ error: "must be true or false" })

const payoutAmount = z
  .string({ error: "must be an amount in a text" })
  .refine((amount) => isDecimal(amount) && compareDecimals(amount, "0") > 0, {
    error: 'must be an amount above 0 in a text, e.g. "500"',
  })

const payoutsOption = z
  .strictObject({
    enabled: flag.default(false).meta({
      description: "Allows refunds of crypto payments as payouts from your C-Pay balance.",
      example: "enabled: true",
    } satisfies OptionMeta),
    maxAmount: z
      .partialRecord(z.enum(cpayAssets), payoutAmount, {
        error: `must name the most for each of ${cpayAssets.join(", ")} that may be paid out`,
      })
      .default({})
      .meta({
        description: "The most for one refund, by asset; an asset without one is not paid out.",
        example: 'maxAmount: { USDT: "500" }',
      } satisfies OptionMeta),
  })
  .refine(({ enabled, maxAmount }) => !enabled || Object.keys(maxAmount).length > 0, {
    error: "must name at least one asset in maxAmount when it is enabled",
  })

export const cpayOptionsSchema = z
  .strictObject({
    merchantId: textOption.regex(/^\d{1,20}$/, { error: "must be a number in a text" }).meta({
      description: "C-Pay's number for the merchant, as a text.",
      example: "merchantId: process.env.CPAY_MERCHANT_ID",
    } satisfies OptionMeta),
    securityKey: textOption.meta({
      description: "The secret key that C-Pay sends by e-mail. It signs requests and webhooks.",
      example: "securityKey: process.env.CPAY_SECURITY_KEY",
    } satisfies OptionMeta),
    previousSecurityKey: textOption.optional().meta({
      description: "The old key, accepted in webhooks too while it is being changed.",
      example: "previousSecurityKey: process.env.CPAY_PREVIOUS_SECURITY_KEY",
    } satisfies OptionMeta),
    environment: z
      .enum(["sandbox", "live"], { error: 'must be "sandbox" or "live"' })
      .optional()
      .meta({
        description: "Which of C-Pay's two servers to use.",
        example: 'environment: "sandbox"',
        oneOf: environmentOrBaseUrl,
      } satisfies OptionMeta),
    baseUrl: serverAddressOption.optional().meta({
      description: "Address of another C-Pay server, or of the simulator.",
      example: 'baseUrl: "https://api.example.com"',
      oneOf: environmentOrBaseUrl,
    } satisfies OptionMeta),
    asset: z
      .enum(cpayAssets, { error: `must be one of ${cpayAssets.join(", ")}` })
      .default("USDT")
      .meta({
        description: "What crypto orders are made in; prices are converted by C-Pay's rate.",
        example: 'asset: "USDT"',
      } satisfies OptionMeta),
    usdAtPar: flag.default(false).meta({
      description: "Takes 1 USD for 1 USDT without asking C-Pay for the rate.",
      example: "usdAtPar: true",
    } satisfies OptionMeta),
    rateMeaning: z
      .enum(rateMeanings, { error: `must be one of ${rateMeanings.join(", ")}` })
      .default("source-per-target")
      .meta({
        description:
          "What C-Pay's rate counts: units of the price's currency for one of the asset, or the reverse.",
        example: 'rateMeaning: "source-per-target"',
      } satisfies OptionMeta),
    fallbackIp: z
      .union([z.ipv4(), z.ipv6()], { error: "must be an IP address" })
      .optional()
      .meta({
        description: "Sent with card orders when the shopper's IP address is not known.",
        example: 'fallbackIp: "203.0.113.7"',
      } satisfies OptionMeta),
    payouts: payoutsOption.optional().meta({
      description: "Allows refunds of crypto payments as payouts, up to an amount for each asset.",
      example: 'payouts: { enabled: true, maxAmount: { USDT: "500" } }',
    } satisfies OptionMeta),
    orderLifetimeMs: durationOption(60_000, 7 * 86_400_000)
      .default(60 * 60 * 1000)
      .meta({
        description: "How long an order is taken to be payable; C-Pay does not say.",
        example: "orderLifetimeMs: 3600000",
        unit: "ms",
      } satisfies OptionMeta),
    acknowledgement: textOption.default("OK").meta({
      description: "The text that tells C-Pay that a webhook has been stored.",
      example: 'acknowledgement: "OK"',
    } satisfies OptionMeta),
    checkWebhookSign: flag.default(true).meta({
      description: "Checks the sign of webhooks that have one; false takes them as hints only.",
      example: "checkWebhookSign: true",
    } satisfies OptionMeta),
    signZeros: flag.default(true).meta({
      description: 'Whether parameters with the value "0" are part of the signature.',
      example: "signZeros: true",
    } satisfies OptionMeta),
    renamedCalls: flag.default(false).meta({
      description:
        "Uses createCryptoOrder and createCreditCardOrder, the names in later documents of C-Pay's.",
      example: "renamedCalls: true",
    } satisfies OptionMeta),
    ...commonOptions,
    description: commonOptions.description.meta({
      description: "One line that the shopper reads; card orders send it as the product's name.",
    }),
    webhookToleranceMs: commonOptions.webhookToleranceMs.meta({
      description: "Without effect here: C-Pay signs no time.",
    }),
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

export type CPayOptions = Omit<z.output<typeof cpayOptionsSchema>, "environment" | "baseUrl"> & {
  baseUrl: string
}

/**
 * Both of C-Pay's payment methods take the same options.
 *
 * @throws Error with one line that names the wrong option, the provider and an example
 */
export function parseCPayOptions(options: unknown): CPayOptions {
  const { environment, baseUrl, ...rest } = parseOptions(cpayOptionsSchema, "cpay", options)
  return { ...rest, baseUrl: baseUrl ?? cpayHosts[environment ?? "sandbox"] }
}

/** What may be paid out by asset; `undefined` where payouts are not enabled. */
export function payoutLimitsOf({ payouts }: CPayOptions): PayoutLimits | undefined {
  return payouts?.enabled ? payouts.maxAmount : undefined
}
