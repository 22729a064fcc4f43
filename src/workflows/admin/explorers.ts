/** Where a chain can be looked into. `{}` stands for the hash, or the address. */
interface Explorer {
  transaction: string
  address: string
}

const etherscanLike = (host: string): Explorer => ({
  transaction: `https://${host}/tx/{}`,
  address: `https://${host}/address/{}`,
})

const ethereum = etherscanLike("etherscan.io")
const bsc = etherscanLike("bscscan.com")
const tron: Explorer = {
  transaction: "https://tronscan.org/#/transaction/{}",
  address: "https://tronscan.org/#/address/{}",
}
const bitcoin: Explorer = {
  transaction: "https://mempool.space/tx/{}",
  address: "https://mempool.space/address/{}",
}
const solana: Explorer = {
  transaction: "https://solscan.io/tx/{}",
  address: "https://solscan.io/account/{}",
}
const ton: Explorer = {
  transaction: "https://tonviewer.com/transaction/{}",
  address: "https://tonviewer.com/{}",
}

/** By the names that the gateways have for networks, upper case, without signs. */
const explorers: Record<string, Explorer> = {
  ETH: ethereum,
  ETHEREUM: ethereum,
  ERC20: ethereum,
  BSC: bsc,
  BNB: bsc,
  BEP20: bsc,
  BINANCESMARTCHAIN: bsc,
  TRON: tron,
  TRX: tron,
  TRC20: tron,
  BTC: bitcoin,
  BITCOIN: bitcoin,
  SOL: solana,
  SOLANA: solana,
  SPL: solana,
  TON: ton,
  POLYGON: etherscanLike("polygonscan.com"),
  MATIC: etherscanLike("polygonscan.com"),
  ARBITRUM: etherscanLike("arbiscan.io"),
  OPTIMISM: etherscanLike("optimistic.etherscan.io"),
  BASE: etherscanLike("basescan.org"),
  AVALANCHE: etherscanLike("snowtrace.io"),
}

/** Links exist only for real money: test networks have other explorers, and simulators none. */
export function explorerLinks(
  invoice: { network: string | null; transaction_hash: string | null; address: string | null },
  live: boolean,
): { transaction_url: string | null; address_url: string | null } {
  const name = (invoice.network ?? "").toUpperCase().replace(/[^A-Z0-9]/g, "")
  const explorer = live ? explorers[name] : undefined
  const link = (pattern: string | undefined, value: string | null) =>
    pattern && value && /^[\w:+/=-]{10,200}$/.test(value)
      ? pattern.replace("{}", encodeURIComponent(value))
      : null
  return {
    transaction_url: link(explorer?.transaction, invoice.transaction_hash),
    address_url: link(explorer?.address, invoice.address),
  }
}
