import { z } from "@medusajs/framework/zod"
import { payProtocolHosts } from "../../gateways/payprotocol"
import {
  commonOptions,
  parseOptions,
  serverAddressOption,
  textOption,
  type OptionMeta,
} from "../options"

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
        description: "Which of Pay Protocol's two servers to use; or give baseUrl.",
        example: 'environment: "sandbox"',
      } satisfies OptionMeta),
    baseUrl: serverAddressOption
      .transform((url) => url.replace(/\/api\/mer$/, ""))
      .optional()
      .meta({
        description: "Address of another server of the API, with or without /api/mer.",
        example: 'baseUrl: "https://api.example.com"',
      } satisfies OptionMeta),
    pageUrl: serverAddressOption.optional().meta({
      description: "Address of the payment page. Default: the environment's, or baseUrl.",
      example: 'pageUrl: "https://payment.example.com"',
    } satisfies OptionMeta),
    chainId: z
      .int({ error: "must be a whole number" })
      .min(0, { error: "must be 0 or more" })
      .max(2_147_483_647, { error: "must be at most 2147483647" })
      .optional()
      .meta({
        description: "Pay Protocol's own number of the chain invoices are made on; or give chain.",
        example: "chainId: 1",
      } satisfies OptionMeta),
    chain: textOption.optional().meta({
      description: "The name of that chain in Pay Protocol's list, looked up when it is needed.",
      example: 'chain: "TRON"',
    } satisfies OptionMeta),
    callbackSignature: z
      .enum(["warn", "require"], { error: 'must be "warn" or "require"' })
      .default("warn")
      .meta({
        description: "What becomes of a callback whose signature cannot be matched.",
        example: 'callbackSignature: "warn"',
      } satisfies OptionMeta),
    requireFullAmount: z
      .boolean({ error: "must be true or false" })
      .default(true)
      .meta({
        description: "A short payment counts as underpaid although Pay Protocol calls it paid.",
        example: "requireFullAmount: true",
      } satisfies OptionMeta),
    ...commonOptions,
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
