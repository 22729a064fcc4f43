import { alchemyPayParts } from "../../src/providers/alchemypay/parts"
import { cpayCardParts, cpayParts } from "../../src/providers/cpay/parts"
import { payCryptoParts } from "../../src/providers/paycrypto/parts"
import { payProtocolParts } from "../../src/providers/payprotocol/parts"
import { payscryptParts } from "../../src/providers/payscrypt/parts"
import type { ProviderParts } from "../../src/providers/provider-parts"
import type { MethodName } from "../faults/store/methods"

export type Options = Record<string, unknown>

const common: Options = {
  baseUrl: "https://gateway.example.com",
  backendUrl: "https://backend.example.com",
  storefront: {
    returnUrl: "https://shop.example.com/return",
    paidUrl: "https://shop.example.com/order/{order_id}",
  },
  description: "Your order at Example Shop",
  timeoutMs: 10_000,
  webhookToleranceMs: 900_000,
}

export interface Sample {
  parse(options: unknown): ProviderParts
  options: Options
  /** Without which nothing can be signed or asked for. */
  required: readonly string[]
  /** More names that are taken; any other has to be refused. */
  known: readonly string[]
  secrets: readonly string[]
}

const key = "key-of-the-merchant-0123456789"
const secret = "secret-of-the-merchant-0123456789"

/** Options that a merchant may have, whole and right. */
export const samples: Readonly<Record<MethodName, Sample>> = {
  paycrypto: {
    parse: payCryptoParts,
    options: { ...common, apiKey: key, apiSecret: secret, passphrase: "pass-0123456789" },
    required: ["apiKey", "apiSecret"],
    known: ["webhookSecret", "previousWebhookSecret", "companyName", "refundCall"],
    secrets: [key, secret],
  },
  payscrypt: {
    parse: payscryptParts,
    options: {
      ...common,
      apiKey: key,
      walletId: "4242",
      asset: "ETH",
      rates: { table: { "USD/ETH": "2500.00" } },
    },
    required: ["apiKey", "walletId"],
    known: ["assetDecimals", "profile", "paths", "queryMethod", "valueUnit", "acceptWithoutValue"],
    secrets: [key],
  },
  cpay: cpaySample(cpayParts),
  cpayCard: cpaySample(cpayCardParts),
  alchemypay: {
    parse: alchemyPayParts,
    options: {
      ...common,
      appId: key,
      appSecret: secret,
      paymentTokens: ["USDT", "USDC"],
      paymentNetworks: ["TRX"],
    },
    required: ["appId", "appSecret"],
    known: ["previousAppSecret", "apiVersion", "payType", "paymentExchanges", "expiresInMs"],
    secrets: [key, secret],
  },
  payprotocol: {
    parse: payProtocolParts,
    options: { ...common, apiKey: key, apiSecret: secret, chain: "TRON" },
    required: ["apiKey", "apiSecret"],
    known: ["previousApiKey", "previousApiSecret", "pageUrl", "chainId", "requireFullAmount"],
    secrets: [key, secret],
  },
}

function cpaySample(parse: Sample["parse"]): Sample {
  return {
    parse,
    options: {
      ...common,
      merchantId: "20000092",
      securityKey: secret,
      asset: "USDT",
      payouts: { enabled: true, maxAmount: { USDT: "500" } },
    },
    required: ["merchantId", "securityKey"],
    known: ["previousSecurityKey", "usdAtPar", "fallbackIp", "acknowledgement", "signZeros"],
    secrets: [secret],
  }
}
