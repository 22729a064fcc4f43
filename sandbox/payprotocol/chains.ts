import { multiplyRoundingDown, multiplyRoundingUp } from "../decimals"

/** `chainId` is the platform's own number, neither the chain's nor a wallet's. */
export interface Chain {
  chainId: number
  chainName: string
}

export interface ChainCurrency {
  currencyId: number
  chainId: number
  name: string
  symbol: string
  /** The token's contract; "" for the chain's own coin. */
  address: string
  decimals: number
  /** Units of this currency for one USDT. */
  exchangeRate: string
}

/** The documented sample has chain 1 with TRX as currency 1; the others are made up. */
export const CHAINS: readonly Chain[] = [
  { chainId: 1, chainName: "TRON" },
  { chainId: 2, chainName: "Ethereum" },
  { chainId: 3, chainName: "BSC" },
]

export const CURRENCIES: readonly ChainCurrency[] = [
  currency(1, 1, "TRON", "TRX", 6, "8"),
  currency(2, 1, "Tether USD", "USDT", 6, "1", "TSANDBOXUSDT0000000000000000000000"),
  currency(3, 2, "Ether", "ETH", 18, "0.0004"),
  currency(4, 2, "Tether USD", "USDT", 6, "1", "0x5a4d0b0c00000000000000000000000000000002"),
  currency(
    5,
    2,
    "Bridged Bitcoin",
    "BTC",
    8,
    "0.00002",
    "0x5a4d0b0c00000000000000000000000000000008",
  ),
  currency(6, 3, "BNB", "BNB", 18, "0.0016"),
  currency(7, 3, "Tether USD", "USDT", 18, "1", "0x5a4d0b0c00000000000000000000000000000003"),
]

function currency(
  currencyId: number,
  chainId: number,
  name: string,
  symbol: string,
  decimals: number,
  exchangeRate: string,
  address = "",
): ChainCurrency {
  return { currencyId, chainId, name, symbol, address, decimals, exchangeRate }
}

/** @throws Error for a number that no currency has */
export function currencyOf(currencyId: number): ChainCurrency {
  const found = CURRENCIES.find((entry) => entry.currencyId === currencyId)
  if (!found) throw new Error(`No currency ${currencyId} is known.`)
  return found
}

/** What a payer pays in unless told otherwise: the quoted asset where the chain has it, or USDT. */
export function usualCurrency(chainId: number, quoted: string): ChainCurrency {
  const onChain = CURRENCIES.filter((entry) => entry.chainId === chainId)
  const found =
    onChain.find(({ symbol }) => symbol === quoted) ??
    onChain.find(({ symbol }) => symbol === "USDT")
  if (!found) throw new Error(`Chain ${chainId} has no USDT.`)
  return found
}

/** Major units as an integer of smallest units, rounded up. */
export function toBaseUnits(amount: string, decimals: number): string {
  return multiplyRoundingUp(amount, `1${"0".repeat(decimals)}`, 0)
}

/** An integer of smallest units as major units. */
export function fromBaseUnits(units: string, decimals: number): string {
  const unit = decimals === 0 ? "1" : `0.${"0".repeat(decimals - 1)}1`
  return multiplyRoundingDown(units, unit, decimals)
}
