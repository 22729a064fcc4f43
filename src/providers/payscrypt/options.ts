import { z } from "@medusajs/framework/zod"
import { decimalsOf } from "../../gateways/currencies"
import { payscryptHosts, payscryptProfiles } from "../../gateways/payscrypt"
import {
  commonOptions,
  environmentOrBaseUrl,
  parseOptions,
  serverAddressOption,
  textOption,
  type OptionMeta,
} from "../options"
import { ratesOption } from "./rate-options"

const pathOption = z
  .string({ error: "must be a text" })
  .regex(/^\/(?!\/)[^\s?#]*[^\s?#/]$/, { error: "must be a path such as /apis/pg/create_order" })

export const payscryptOptionsSchema = z
  .strictObject({
    apiKey: textOption.meta({
      description: "API key from Payscrypt's Settings panel.",
      example: "apiKey: process.env.PAYSCRYPT_API_KEY",
    } satisfies OptionMeta),
    walletId: textOption
      .regex(/^\d{1,19}$/, { error: 'must be the wallet\'s number as a text, such as "7"' })
      .meta({
        description: "The wallet's number, as a text: point at its name in the dashboard.",
        example: "walletId: process.env.PAYSCRYPT_WALLET_ID",
      } satisfies OptionMeta),
    asset: textOption.regex(/^[A-Z0-9-]{2,20}$/, { error: "must be a code in upper case" }).meta({
      description: "The wallet's asset, in upper case.",
      example: 'asset: "ETH"',
    } satisfies OptionMeta),
    assetDecimals: z
      .int({ error: "must be a whole number" })
      .min(0, { error: "must be at least 0" })
      .max(30, { error: "must be at most 30" })
      .optional()
      .meta({
        description:
          "Decimals of the asset; known without it for BTC, ETH, LCCN and others. Give it for tokens whose decimals depend on the network.",
        example: "assetDecimals: 18",
      } satisfies OptionMeta),
    rates: ratesOption.meta({
      description:
        "Where the rate of the asset comes from: one of a table, CoinGecko and a function.",
      example: 'rates: { table: { "USD/ETH": "2500.00" } }',
    } satisfies OptionMeta),
    environment: z
      .enum(["live"], { error: 'must be "live"; Payscrypt has no sandbox' })
      .optional()
      .meta({
        description: "Payscrypt's server.",
        example: 'environment: "live"',
        oneOf: environmentOrBaseUrl,
      } satisfies OptionMeta),
    baseUrl: serverAddressOption.optional().meta({
      description: "Address of another Payscrypt server, e.g. of the simulator.",
      example: 'baseUrl: "https://payscrypt.example.com"',
      oneOf: environmentOrBaseUrl,
    } satisfies OptionMeta),
    profile: z
      .enum(payscryptProfiles, { error: 'must be "order" or "invoice"' })
      .default("order")
      .meta({
        description:
          "Which form of the API the account has: the documented one, or the one that Payscrypt's shop plugin moved to later.",
        example: 'profile: "order"',
      } satisfies OptionMeta),
    paths: z
      .strictObject({
        create: pathOption.optional().meta({
          description: "Path of the call that creates an order; without it the profile's.",
          example: 'create: "/apis/pg/create_order"',
        } satisfies OptionMeta),
        query: pathOption.optional().meta({
          description: "Path of the call that asks for an order; without it the profile's.",
          example: 'query: "/apis/pg/get_public_order"',
        } satisfies OptionMeta),
      })
      .optional()
      .meta({
        description: "Other paths than the profile's, since Payscrypt publishes none.",
        example: 'paths: { create: "/apis/pg/create_order", query: "/apis/pg/get_public_order" }',
      } satisfies OptionMeta),
    queryMethod: z
      .enum(["POST", "GET"], { error: 'must be "POST" or "GET"' })
      .default("POST")
      .meta({
        description:
          "How an order is asked for with the profile order: GET where it takes its parameters in the address.",
        example: 'queryMethod: "POST"',
      } satisfies OptionMeta),
    valueUnit: z
      .enum(["base", "major"], { error: 'must be "base" or "major"' })
      .default("base")
      .meta({
        description: "The unit of values on the wire: base (wei, satoshi) or major (whole coins).",
        example: 'valueUnit: "base"',
      } satisfies OptionMeta),
    acceptWithoutValue: z
      .boolean({ error: "must be true or false" })
      .default(false)
      .meta({
        description: "Takes SUCCESSFUL for paid although Payscrypt does not say how much arrived.",
        example: "acceptWithoutValue: true",
      } satisfies OptionMeta),
    merchantName: textOption.optional().meta({
      description:
        "A name sent with each order, as early versions of Payscrypt's plugin did; with the profile order only.",
      example: 'merchantName: "Example Shop"',
    } satisfies OptionMeta),
    ...commonOptions,
    description: commonOptions.description.meta({ description: "One line for Payscrypt's page." }),
    timeoutMs: commonOptions.timeoutMs.meta({
      description: "How long one exchange with Payscrypt, or with the rate source, may take.",
    }),
    webhookToleranceMs: commonOptions.webhookToleranceMs.meta({
      description: "Without effect here: Payscrypt's webhooks carry no time.",
    }),
  })
  .superRefine((options, context) => {
    const { environment, baseUrl, asset, assetDecimals, rates, profile, merchantName } = options
    const refuse = (option: string, message: string) =>
      context.addIssue({ code: "custom", path: [option], message })
    if (environment && baseUrl) {
      refuse("environment", "must not be given together with baseUrl; give one of the two")
    }
    if (!environment && !baseUrl) {
      refuse("environment", "is missing")
    }
    if (assetDecimals === undefined && decimalsOf(asset) === undefined) {
      refuse("assetDecimals", "is missing")
    }
    if (rates.coinGecko && !Object.hasOwn(rates.coinGecko.ids, asset)) {
      refuse("rates", `must name ${asset} in coinGecko.ids`)
    }
    if (merchantName && profile === "invoice") {
      refuse(
        "merchantName",
        'must not be given with the profile "invoice", which has no such field',
      )
    }
  })

export type PayscryptOptions = Omit<
  z.output<typeof payscryptOptionsSchema>,
  "environment" | "baseUrl" | "assetDecimals"
> & {
  baseUrl: string
  assetDecimals: number
}

/** @throws MedusaError with one line that names the wrong option, the provider and an example */
export function parsePayscryptOptions(options: unknown): PayscryptOptions {
  const { environment, baseUrl, assetDecimals, ...rest } = parseOptions(
    payscryptOptionsSchema,
    "payscrypt",
    options,
  )
  return {
    ...rest,
    baseUrl: baseUrl ?? payscryptHosts[environment ?? "live"],
    assetDecimals: assetDecimals ?? (decimalsOf(rest.asset) as number),
  }
}
