/** Networks whose addresses can be checked, by the names that people and gateways use. */
export const networks = {
  tron: { label: "Tron (TRC-20)", names: ["tron", "trx", "trc20", "trontrc20", "tvm"] },
  ethereum: {
    label: "Ethereum (ERC-20)",
    names: ["ethereum", "eth", "erc20", "ethereumerc20", "ethmainnet", "ethereummainnet"],
  },
  bsc: {
    label: "BNB Smart Chain (BEP-20)",
    names: ["bsc", "bep20", "bscbep20", "bnb", "bnbsmartchain", "bnbsmartchainbep20"],
  },
  polygon: { label: "Polygon", names: ["polygon", "matic", "pol", "polygonpos"] },
  arbitrum: { label: "Arbitrum One", names: ["arbitrum", "arb", "arbitrumone"] },
  optimism: { label: "OP Mainnet", names: ["optimism", "op", "opmainnet"] },
  base: { label: "Base", names: ["base", "basemainnet"] },
  avalanche: {
    label: "Avalanche C-Chain",
    names: ["avalanche", "avax", "avaxc", "avalanchecchain"],
  },
  solana: { label: "Solana", names: ["solana", "sol", "spl", "solanaspl"] },
  bitcoin: { label: "Bitcoin", names: ["bitcoin", "btc", "btcmainnet", "bitcoinmainnet"] },
} as const

export type Network = keyof typeof networks

/** Where each asset is sent by most wallets. */
const usualNetworks: Readonly<Record<string, readonly Network[]>> = {
  USDT: ["tron", "ethereum", "bsc", "polygon", "solana"],
  USDC: ["ethereum", "bsc", "polygon", "arbitrum", "optimism", "base", "avalanche", "solana"],
  ETH: ["ethereum", "arbitrum", "optimism", "base"],
  BNB: ["bsc"],
  BTC: ["bitcoin"],
  TRX: ["tron"],
  SOL: ["solana"],
}

/** The network by any of its names: "TRX", "TRON(TRC-20)" and "tron" are one. */
export function networkOf(name: string): Network | null {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "")
  const found = Object.entries(networks).find(
    ([id, { label, names }]) =>
      id === plain ||
      label.toLowerCase().replace(/[^a-z0-9]/g, "") === plain ||
      (names as readonly string[]).includes(plain),
  )
  return (found?.[0] as Network | undefined) ?? null
}

/** @param asset upper case */
export function usualNetworksOf(asset: string): readonly Network[] {
  return usualNetworks[asset] ?? []
}
