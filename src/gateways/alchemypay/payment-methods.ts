/** Names and codes of Alchemy Pay's documentation that a payment can be limited to. */

/** `WALLET` is a QR code, `MESH_WALLET` a connected wallet. */
export const payTypes = ["WALLET", "EXCHANGE", "BINANCE_PAY", "MESH_WALLET"] as const
export type PayType = (typeof payTypes)[number]

/**
 * `ORDER` takes exactly the amount: less fails the order. `RECHARGE` takes any amount that arrives
 * and calls it the order's, so it is not for shops.
 */
export const orderModels = ["ORDER", "RECHARGE"] as const
export type OrderModel = (typeof orderModels)[number]

/** The tokens that shoppers can pay in, each with its networks. */
export const tokenNetworks = {
  USDT: ["TRX", "BSC", "ETH", "SOL"],
  USDC: ["TRX", "BSC", "ETH", "SOL"],
  ETH: ["ETH", "BSC"],
  BTC: ["BTC"],
  PCI: ["ETH", "PCI"],
  TON: ["TON"],
} as const

/** For `paymentExchange`; the payment method has to be set up for the merchant account first. */
export const exchangeCodes = {
  Kraken: "16f021b0-f220-4bbb-aa3b-82d423301957",
  Paxos: "2fdd678d-8ece-49f5-992c-a1d7c4367833",
  Bybit: "3b8d8911-b2c0-4c1a-9127-675653c21960",
  Coinbase: "47624467-e52e-4938-a41a-7926b6c27acf",
  Robinhood: "6e192ebb-a073-4055-bbd7-d644539c9a20",
  Binance: "9226e5c2-ebc3-4fdd-94f6-ed52cdce1420",
} as const

/** For `paymentExchange` too. */
export const walletCodes = {
  Metamask: "34aeb688-decb-485f-9d80-b66466783394",
  "Trust Wallet": "7f4307ea-58c6-4678-9eb2-fec205de5401",
  "Coinbase Wallet": "6132432e-d59c-4555-9844-cea0ce600ba3",
  "Uniswap Wallet": "58c89cae-b2ff-4176-85a3-1d1f7795cbe0",
  "Blockchain Wallet": "d22f63a1-50c0-4439-961c-870fc430c979",
  "Bitcoin.com Wallet": "f4b147b5-d166-4e6e-b4c1-e59d401cde11",
  "Crypto.com Wallet Prime": "e16f1dc8-7577-4170-a67f-5ebb266e410e",
  imToken: "7f523342-0bc6-4465-a035-bb4d2ed693ed",
  Rainbow: "8a60d227-2825-4158-b14b-3c8443a2b681",
} as const

export type ExchangeName = keyof typeof exchangeCodes
export type WalletName = keyof typeof walletCodes

/** The code of an exchange or wallet by its name; `undefined` for a name that is not in the lists. */
export function codeOf(name: string): string | undefined {
  const codes: Record<string, string> = { ...exchangeCodes, ...walletCodes }
  return Object.hasOwn(codes, name) ? codes[name] : undefined
}
