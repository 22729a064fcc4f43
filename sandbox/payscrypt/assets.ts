import { createHash } from "node:crypto"

interface Asset {
  /** Decimals of the smallest unit, which values are counted in. */
  decimals: number
  /** The chain it lives on. */
  chain: string
  /** Confirmations after which a payment is final. */
  confirmations: number
}

/** The assets of the vendor's shop plugin, and one with six decimals. */
export const ASSETS: Readonly<Record<string, Asset>> = {
  ETH: { decimals: 18, chain: "ETH", confirmations: 12 },
  BTC: { decimals: 8, chain: "BTC", confirmations: 6 },
  LCCN: { decimals: 18, chain: "ETH", confirmations: 12 },
  USDT: { decimals: 6, chain: "ETH", confirmations: 12 },
}

/** @throws Error for an asset that no wallet can hold */
export function assetOf(name: string): Asset {
  const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined
  if (!asset) throw new Error(`The sandbox knows no asset ${name}.`)
  return asset
}

/** A whole number of smallest units in major units: ("50000000000000000", 18) is "0.05". */
export function inMajorUnits(value: string, decimals: number): string {
  const digits = value.padStart(decimals + 1, "0")
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "")
  return fraction === "" ? whole : `${whole}.${fraction}`
}

/** The other way round; digits below the smallest unit are dropped. */
export function inSmallestUnits(text: string, decimals: number): string {
  const [whole = "0", fraction = ""] = text.split(".")
  return BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, "0")).toString()
}

/**
 * A deposit address, the same for the same seed. On a network that is not the main one it has
 * letters that no address has, so that no wallet sends money there.
 */
export function depositAddress(seed: string, chain: string, network: string): string {
  const hex = createHash("sha256").update(seed).digest("hex").slice(0, 40)
  const isMain = network === "MAINNET"
  if (chain === "BTC")
    return isMain ? `bc1q${bech32Letters(hex)}` : `bc1qSANDBOX${hex.slice(0, 30)}`
  return isMain ? `0x${hex}` : `0xSANDBOX${hex.slice(0, 33)}`
}

/** Only the look of an address; its checksum is wrong. */
function bech32Letters(hex: string): string {
  const alphabet = "qpzry9x8gf2tvdw0"
  return [...hex.slice(0, 38)].map((digit) => alphabet[parseInt(digit, 16)]).join("")
}
