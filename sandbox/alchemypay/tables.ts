/** Alchemy Pay's published tables, and the simulator's prices where a table has none. */

/** Decimals an amount may have in major units. Rupiah, baht and dong are whole. */
export const FIAT_DECIMALS: Readonly<Record<string, number>> = {
  USD: 2,
  EUR: 2,
  HKD: 2,
  IDR: 0,
  THB: 0,
  VND: 0,
}

/** Dollars for one unit, made up and fixed. */
const USD_PER_UNIT: Readonly<Record<string, string>> = {
  USD: "1",
  EUR: "1.08",
  HKD: "0.128",
  IDR: "0.00006",
  THB: "0.03",
  VND: "0.00004",
}

export interface Token {
  networks: readonly string[]
  /** Decimals of what the payer sends. */
  decimals: number
  /** USDT for one token, made up and fixed. */
  rate: string
  /** Tokens for one USDT: exactly what the rate is the other way round. */
  perUsdt: string
}

const STABLE = { networks: ["TRX", "BSC", "ETH", "SOL"], decimals: 6, rate: "1", perUsdt: "1" }

export const TOKENS: Readonly<Record<string, Token>> = {
  USDT: STABLE,
  USDC: STABLE,
  ETH: { networks: ["ETH", "BSC"], decimals: 18, rate: "2500", perUsdt: "0.0004" },
  BTC: { networks: ["BTC"], decimals: 8, rate: "62500", perUsdt: "0.000016" },
  PCI: { networks: ["ETH", "PCI"], decimals: 18, rate: "0.02", perUsdt: "50" },
  TON: { networks: ["TON"], decimals: 9, rate: "5", perUsdt: "0.2" },
}

/** Alchemy Pay: a price in tokens has at most 8 decimals. */
export const TOKEN_PRICE_DECIMALS = 8

export const NETWORKS: readonly string[] = [
  ...new Set(Object.values(TOKENS).flatMap(({ networks }) => networks)),
]

/** Dollars for one unit of a price's currency. */
export function usdPerUnit(currency: string): string {
  return USD_PER_UNIT[currency] ?? TOKENS[currency]?.rate ?? "1"
}

/** Codes of exchanges and of wallets. */
export const PAYMENT_EXCHANGES: readonly string[] = [
  "16f021b0-f220-4bbb-aa3b-82d423301957",
  "2fdd678d-8ece-49f5-992c-a1d7c4367833",
  "3b8d8911-b2c0-4c1a-9127-675653c21960",
  "47624467-e52e-4938-a41a-7926b6c27acf",
  "6e192ebb-a073-4055-bbd7-d644539c9a20",
  "9226e5c2-ebc3-4fdd-94f6-ed52cdce1420",
  "34aeb688-decb-485f-9d80-b66466783394",
  "7f4307ea-58c6-4678-9eb2-fec205de5401",
  "6132432e-d59c-4555-9844-cea0ce600ba3",
  "58c89cae-b2ff-4176-85a3-1d1f7795cbe0",
  "d22f63a1-50c0-4439-961c-870fc430c979",
  "f4b147b5-d166-4e6e-b4c1-e59d401cde11",
  "e16f1dc8-7577-4170-a67f-5ebb266e410e",
  "7f523342-0bc6-4465-a035-bb4d2ed693ed",
  "8a60d227-2825-4158-b14b-3c8443a2b681",
]
