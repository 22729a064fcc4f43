import { addressProblem } from "../addresses"
import { networkOf, networks, usualNetworksOf, type Network } from "../networks"

/** Published examples: EIP-55, BIP 173, BIP 350, and well-known addresses of each network. */
const right: [Network, string][] = [
  ["ethereum", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
  ["ethereum", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"],
  ["polygon", "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB"],
  ["bsc", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"],
  ["base", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"],
  ["arbitrum", "0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED"],
  ["tron", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"],
  ["tron", "T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb"],
  ["solana", "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"],
  ["solana", "11111111111111111111111111111111"],
  ["bitcoin", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"],
  ["bitcoin", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"],
  ["bitcoin", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"],
  ["bitcoin", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4"],
  ["bitcoin", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"],
]

const wrong: [Network, string, "form" | "checksum"][] = [
  ["ethereum", "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "checksum"],
  ["ethereum", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe", "form"],
  ["ethereum", "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "form"],
  ["ethereum", "0x0000000000000000000000000000000000000000", "form"],
  ["ethereum", "vitalik.eth", "form"],
  ["bsc", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "form"],
  ["tron", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj7t", "checksum"],
  ["tron", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "form"],
  ["tron", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "form"],
  ["solana", "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt", "form"],
  ["solana", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "form"],
  ["bitcoin", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", "checksum"],
  ["bitcoin", "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn", "form"],
  ["bitcoin", "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", "form"],
  ["bitcoin", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "checksum"],
  // BIP 350: the older checksum on a later version, and a character that does not exist.
  ["bitcoin", "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL", "checksum"],
  ["bitcoin", "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4", "form"],
  ["bitcoin", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8F3t4", "form"],
  ["bitcoin", "bc1", "form"],
]

describe("addresses", () => {
  it.each(right)("on %s: %s", (network, address) => {
    expect(addressProblem(network, address)).toBeNull()
  })

  it.each(wrong)("not on %s: %s", (network, address, problem) => {
    expect(addressProblem(network, address)).toBe(problem)
  })

  it("no single mistyped character passes where there is a checksum", () => {
    for (const [network, address] of right.filter(
      ([name]) => name === "tron" || name === "bitcoin",
    )) {
      for (let place = 4; place < address.length; place++) {
        const other = address[place] === "2" ? "3" : "2"
        const mistyped = address.slice(0, place) + other + address.slice(place + 1)
        expect([mistyped, addressProblem(network, mistyped)]).not.toEqual([mistyped, null])
      }
    }
  })

  it("nothing makes it throw", () => {
    for (const network of Object.keys(networks) as Network[]) {
      for (const text of ["", " ", "\0", "0x", "bc1", "T", "1".repeat(5_000), "ß".repeat(34)]) {
        expect([text, addressProblem(network, text)]).toEqual([text, "form"])
      }
    }
  })
})

describe("networks", () => {
  it.each([
    ["TRX", "tron"],
    ["TRON(TRC-20)", "tron"],
    ["Tron (TRC-20)", "tron"],
    ["Ethereum(ERC-20)", "ethereum"],
    ["ETH MAINNET", "ethereum"],
    ["BSC(BEP-20)", "bsc"],
    ["BNB Smart Chain (BEP-20)", "bsc"],
    ["Bitcoin", "bitcoin"],
    ["TON", null],
    ["", null],
  ])("%s is %s", (name, expected) => {
    expect(networkOf(name)).toBe(expected)
  })

  it("no name stands for two networks, and every asset's are known", () => {
    const names = Object.values(networks).flatMap((network) => network.names as readonly string[])
    expect(new Set(names).size).toBe(names.length)
    expect(usualNetworksOf("USDT").every((network) => network in networks)).toBe(true)
    expect(usualNetworksOf("DOGE")).toEqual([])
  })
})
