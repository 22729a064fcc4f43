import { fromBaseUnits, toBaseUnits } from "../decimal"
import { GatewayError } from "../gateway-error"

/** In which unit Payscrypt gives and takes values: the asset's smallest one, or whole coins. */
export type ValueUnit = "base" | "major"

/**
 * Major units as Payscrypt takes them: "0.05" ETH is "50000000000000000".
 *
 * @throws TypeError when the amount has a fraction of a smallest unit
 */
export function toValue(amount: string, decimals: number, unit: ValueUnit): string {
  return unit === "major" ? amount : toBaseUnits(amount, decimals)
}

/**
 * The other way round; `null` stays `null`.
 *
 * @throws GatewayError of kind `malformed` for a fraction of a smallest unit
 */
export function fromValue(value: string | null, decimals: number, unit: ValueUnit): string | null {
  if (value === null || unit === "major") {
    return value
  }
  if (value.includes(".")) {
    throw new GatewayError({
      gateway: "Payscrypt",
      kind: "malformed",
      message: `the value ${value} is no whole number of smallest units. If Payscrypt answers whole coins, set the option valueUnit: "major".`,
    })
  }
  return fromBaseUnits(value, decimals)
}
