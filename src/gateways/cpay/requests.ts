import { z } from "@medusajs/framework/zod"
import {
  amountField,
  callbackFields,
  countryField,
  emailField,
  jsonField,
  productsField,
  redirectFields,
  textField,
  tradeFields,
} from "./request-fields"

/**
 * What C-Pay's calls take, under C-Pay's own names. `merchantId`, `createTime` and `sign` are the
 * client's to add.
 */
export const createOrderSchema = z.strictObject({
  ...tradeFields,
  /** In major units of the asset, at most 8 decimals. */
  amount: amountField(8),
  /** USDT, ETH, BTC or BNB. */
  cryptoCurrency: textField(16),
  ...callbackFields,
  ...redirectFields,
  /** JSON in a text; comes back with the order. */
  extInfo: jsonField(1024).optional(),
})
export type CreateOrder = z.input<typeof createOrderSchema>

/** C-Pay: the currencies that cards are charged in. */
export const cardCurrencies = ["USD", "EUR", "BRL"] as const

const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(", ")}` })

export const createCardOrderSchema = z.strictObject({
  ...tradeFields,
  currency: oneOf(cardCurrencies),
  /** In major units of the currency. */
  amount: amountField(2),
  products: productsField,
  /** ISO 3166-1 alpha-2. */
  country: countryField,
  email: emailField,
  /** The shopper's address, IPv4 or IPv6. */
  ip: z.union([z.ipv4(), z.ipv6()], { error: "must be an IP address" }),
  /** Of the payment page; C-Pay takes the browser's when it is left out. */
  language: oneOf(["en-US", "ru-RU"]).optional(),
  /** Fills in the form on the payment page. */
  customer: z
    .strictObject({
      addressLine: z.string().optional(),
      country: z.string().optional(),
      city: z.string().optional(),
      email: z.string().optional(),
      mobile: z.string().optional(),
      zip: z.string().optional(),
    })
    .transform((customer) => JSON.stringify(customer))
    .optional(),
  ...callbackFields,
  ...redirectFields,
  extInfo: jsonField(1024).optional(),
})
export type CreateCardOrder = z.input<typeof createCardOrderSchema>

/**
 * A card payment without C-Pay's page. Whoever calls this handles card data and falls under PCI DSS;
 * the shopper's identity must have been handed in with `submitKyc` before.
 */
export const payByCardSchema = z.strictObject({
  ...tradeFields,
  firstName: textField(64),
  lastName: textField(64),
  email: emailField,
  /** Country calling code, e.g. "35". */
  iddCode: z.string().regex(/^\d{1,4}$/, { error: "must be a calling code in digits" }),
  mobile: z.string().regex(/^\d{4,15}$/, { error: "must be a telephone number in digits" }),
  addressLine: textField(50),
  country: countryField,
  city: textField(15),
  zip: textField(16),
  cardNumber: z.string().regex(/^\d{12,19}$/, { error: "must be 12 to 19 digits" }),
  cvv: z.string().regex(/^\d{3,4}$/, { error: "must be 3 or 4 digits" }),
  /** Month and year, "12/27". */
  expDate: z.string().regex(/^(0[1-9]|1[0-2])\/\d{2}$/, { error: "must be MM/YY" }),
  ip: z.ipv4({ error: "must be an IPv4 address" }),
  currency: oneOf(["USD", "EUR"]),
  /** In major units. C-Pay cuts off further decimals, so they are refused. */
  amount: amountField(2),
  products: productsField,
  /** The `Accept` header of the shopper's browser. */
  clientHTTPAccept: textField(256),
  /** The `User-Agent` header of the shopper's browser. */
  clientHTTPUserAgent: textField(256),
  lang: textField(16).optional(),
  /** Has C-Pay keep the card; the account must allow it. */
  storeCc: z.literal(true).optional(),
  /** The number of a card that C-Pay kept. */
  ccStorageID: textField(128).optional(),
  payChannel: oneOf(["payChannel1", "payChannel2"]).optional(),
  ...callbackFields,
  ...redirectFields,
})
export type PayByCard = z.input<typeof payByCardSchema>

/** Exactly one thing to look an order up by; C-Pay's number is the surest. */
export const orderKeySchema = z.union(
  [
    z.strictObject({ cpayOrderId: textField(64) }),
    z.strictObject({ merchantTradeNo: textField(64) }),
    /** Of the transaction on the chain. */
    z.strictObject({ hash: textField(128) }),
  ],
  { error: "must hold one of cpayOrderId, merchantTradeNo, hash" },
)
export type OrderKey = z.input<typeof orderKeySchema>

export const walletSchema = z.strictObject({ userId: textField(64) })

export const rateRequestSchema = z.strictObject({
  /** What one has. */
  sourceCurrency: textField(16),
  /** What one wants. */
  targetCurrency: textField(16),
  /** Which of the two the amount is in. */
  amountIn: oneOf(["source", "target"]),
  amount: amountField(18),
})
export type RateRequest = z.input<typeof rateRequestSchema>

export const exchangeRequestSchema = z.strictObject({
  ...tradeFields,
  sourceCurrency: textField(16),
  sourceAmount: amountField(8),
  targetCurrency: textField(16),
})
export type Exchange = z.input<typeof exchangeRequestSchema>
