import { toBaseUnits } from "../decimal"

export interface PaymentRequest {
  asset: string
  address: string
  /** Decimal string in major units. */
  amount: string
  chain: string | null
  network: string | null
}

/** How main networks call themselves; Payscrypt publishes no list. */
const mainNetworks = new Set(["MAINNET", "MAIN", "LIVENET", "1"])

/**
 * Address and amount in a form that wallets open: EIP-681 for ether, BIP-21 for bitcoin. `null` for
 * any other asset, chain or network: a wallet that guesses a network sends money to nowhere.
 */
export function paymentUri(request: PaymentRequest): string | null {
  const { asset, address, amount } = request
  const chain = request.chain?.toUpperCase() ?? ""
  if (!mainNetworks.has(request.network?.toUpperCase() ?? "")) {
    return null
  }
  if (
    asset === "ETH" &&
    ["ETH", "ETHEREUM"].includes(chain) &&
    /^0x[0-9a-fA-F]{40}$/.test(address)
  ) {
    return `ethereum:${address}@1?value=${toBaseUnits(amount, 18)}`
  }
  if (
    asset === "BTC" &&
    ["BTC", "BITCOIN"].includes(chain) &&
    /^[a-zA-Z0-9]{26,90}$/.test(address)
  ) {
    return `bitcoin:${address}?amount=${amount}`
  }
  return null
}
