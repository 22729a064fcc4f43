import { explorerLinks } from "../explorers"

const hash = "0x5f98805a4e8be255a32880fdec7f6728c6568ba0e5a8d5b1c1f0f1f2f3f4f5f6"
const address = "TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE"

describe("links into explorers", () => {
  it.each<[string | null, string | null]>([
    ["ERC20", `https://etherscan.io/tx/${hash}`],
    ["ethereum", `https://etherscan.io/tx/${hash}`],
    ["TRC-20", `https://tronscan.org/#/transaction/${hash}`],
    ["BSC", `https://bscscan.com/tx/${hash}`],
    ["Nowhere", null],
    [null, null],
  ])("%s", (network, url) => {
    const invoice = { network, transaction_hash: hash, address: null }
    expect(explorerLinks(invoice, true)).toEqual({ transaction_url: url, address_url: null })
  })

  it("are made for real money only, and of nothing that could be another address", () => {
    const invoice = { network: "TRON", transaction_hash: hash, address }
    expect(explorerLinks(invoice, true).address_url).toBe(
      `https://tronscan.org/#/address/${address}`,
    )
    expect(explorerLinks(invoice, false)).toEqual({ transaction_url: null, address_url: null })
    const odd = { network: "TRON", transaction_hash: "javascript:alert(1)//", address: "../x" }
    expect(explorerLinks(odd, true)).toEqual({ transaction_url: null, address_url: null })
  })
})
