import { z } from "@medusajs/framework/zod"
import { payProtocolHosts } from "../../gateways/payprotocol"
import {
  commonOptions,
  environmentOrBaseUrl,
  parseOptions,
  serverAddressOption,
  textOption,
  type OptionMeta,
} from "../options"

const chainOrChainId = ["chainId", "chain"] as const

export const payProtocolOptionsSchema = z
  .strictObject({
    apiKey: textOption.meta({
      description: "API key from the Pay Protocol console.",
      example: "apiKey: process.env.PAYPROTOCOL_API_KEY",
    } satisfies OptionMeta),
    apiSecret: textOption.meta({
      description: "Secret of the API key; callbacks are signed with it too.",
      example: "apiSecret: process.env.PAYPROTOCOL_API_SECRET",
    } satisfies OptionMeta),
    previousApiKey: textOption.optional().meta({
      description: "The old API key, accepted in callbacks too while it is being changed.",
      example: "previousApiKey: process.env.PAYPROTOCOL_PREVIOUS_API_KEY",
    } satisfies OptionMeta),
    previousApiSecret: textOption.optional().meta({
      description: "The old secret, accepted in callbacks too while it is being changed.",
      example: "previousApiSecret: process.env.PAYPROTOCOL_PREVIOUS_API_SECRET",
    } satisfies OptionMeta),
    environment: z
      .enum(["sandbox", "live"], { error: 'must be "sandbox" or "live"' })
      .optional()
      .meta({
        description: "Which of Pay Protocol's two servers to use.",
        example: 'environment: "sandbox"',
        oneOf: environmentOrBaseUrl,
      } satisfies OptionMeta),
    baseUrl: serverAddressOption
      .transform((url) => url.replace(/\/api\/mer$/, ""))
      .optional()
      .meta({
        description: "Address of another server of the API, with or without /api/mer.",
        example: 'baseUrl: "https://api.example.com"',
        oneOf: environmentOrBaseUrl,
      } satisfies OptionMeta),
    pageUrl: serverAddressOption.optional().meta({
      description:
        "Address of the payment page, of which Pay Protocol answers the path only; without it the environment's, or baseUrl.",
      example: 'pageUrl: "https://payment.example.com"',
    } satisfies OptionMeta),
    chainId: z
      .int({ error: "must be a whole number" })
      .min(0, { error: "must be 0 or more" })
      .max(2_147_483_647, { error: "must be at most 2147483647" })
      .optional()
      .meta({
        description: "Pay Protocol's own number of the chain invoices are made on.",
        example: "chainId: 1",
        oneOf: chainOrChainId,
      } satisfies OptionMeta),
    chain: textOption.optional().meta({
      description: "The name of that chain in Pay Protocol's list, looked up when it is needed.",
      example: 'chain: "TRON"',
      oneOf: chainOrChainId,
    } satisfies OptionMeta),
    callbackSignature: z
      .enum(["warn", "require"], { error: 'must be "warn" or "require"' })
      .default("warn")
      .meta({
        description:
          "A callback whose signature cannot be matched: warn takes it as a reason to ask Pay Protocol, require refuses it.",
        example: 'callbackSignature: "warn"',
      } satisfies OptionMeta),
    requireFullAmount: z
      .boolean({ error: "must be true or false" })
      .default(true)
      .meta({
        description:
          "A payment counts as underpaid while less arrived than Pay Protocol expected, although it calls it paid; false leaves that to Pay Protocol.",
        example: "requireFullAmount: true",
      } satisfies OptionMeta),
    ...commonOptions,
    backendUrl: commonOptions.backendUrl.meta({
      description:
        "Where this Medusa server is reached from the internet; callbacks go there. Pay Protocol takes public HTTPS addresses only.",
    }),
    webhookToleranceMs: commonOptions.webhookToleranceMs.meta({
      description:
        "How old a signed callback may be; Pay Protocol sends for ten minutes and may repeat the first time.",
    }),
  })
  .superRefine(({ environment, baseUrl, chainId, chain, ...rest }, context) => {
    const refuse = (option: string, message: string) =>
      context.addIssue({ code: "custom", path: [option], message })
    if (environment && baseUrl) {
      refuse("environment", "must not be given together with baseUrl; give one of the two")
    }
    if (!environment && !baseUrl) {
      refuse("environment", "is missing")
    }
    if (chainId !== undefined && chain !== undefined) {
      refuse("chainId", "must not be given together with chain; give one of the two")
    }
    if (chainId === undefined && chain === undefined) {
      refuse("chainId", "is missing")
    }
    if (rest.previousApiKey && !rest.previousApiSecret) {
      refuse("previousApiSecret", "is missing")
    }
  })

export type PayProtocolOptions = Omit<
  z.output<typeof payProtocolOptionsSchema>,
  "environment" | "baseUrl" | "pageUrl"
> & {
  baseUrl: string
  pageUrl: string
}

/** @throws Error with one line that names the wrong option, the provider and an example */
export function parsePayProtocolOptions(options: unknown): PayProtocolOptions {
  const { environment, baseUrl, pageUrl, ...rest } = parseOptions(
    payProtocolOptionsSchema,
    "payprotocol",
    options,
  )
  const hosts = payProtocolHosts[environment ?? "sandbox"]
  return { ...rest, baseUrl: baseUrl ?? hosts.api, pageUrl: pageUrl ?? baseUrl ?? hosts.page }
}
