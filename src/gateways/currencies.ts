/** ISO 4217 currencies whose minor unit is not a hundredth. */
const fiatDecimals = new Map<string, number>([
  ...codes("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF", 0),
  ...codes("BHD IQD JOD KWD LYD OMR TND", 3),
])

/** Assets that invoices are priced or paid in, by the network where it matters. */
const assetDecimals = new Map<string, number>([
  ...codes("USDT USDT-TRC20 USDT-SPL USDC TRX", 6),
  ...codes("BTC", 8),
  ...codes("SOL TON", 9),
  ...codes("USDT-BEP20 ETH BNB LCCN", 18),
])

function codes(list: string, decimals: number): [string, number][] {
  return list.split(" ").map((code) => [code, decimals])
}

const isoCodes = new Set(Intl.supportedValuesOf("currency"))

/**
 * Decimals of the smallest unit of a currency or asset: 2 for USD, 0 for JPY, 3 for KWD, 6 for
 * USDT. `undefined` for a code that is neither an ISO 4217 currency nor a known asset.
 *
 * @param code upper case
 */
export function decimalsOf(code: string): number | undefined {
  return assetDecimals.get(code) ?? fiatDecimals.get(code) ?? (isoCodes.has(code) ? 2 : undefined)
}

/** The asset without its network: "USDT-TRC20" gives "USDT". */
export function assetOf(code: string): string {
  return code.split("-")[0] as string
}
