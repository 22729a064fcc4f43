import { paymentUri, type PaymentRequest } from "../payment-uri"

const ether: PaymentRequest = {
  asset: "ETH",
  address: "0x52908400098527886E0F7030069857D2E4169EE7",
  amount: "0.040020000000000000",
  chain: "ETH",
  network: "MAINNET",
}
const bitcoin: PaymentRequest = {
  asset: "BTC",
  address: "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
  amount: "0.00012495",
  chain: "BTC",
  network: "mainnet",
}

it("is EIP-681 for ether, in wei", () => {
  expect(paymentUri(ether)).toBe(
    "ethereum:0x52908400098527886E0F7030069857D2E4169EE7@1?value=40020000000000000",
  )
})

it("is BIP-21 for bitcoin, in bitcoin", () => {
  expect(paymentUri(bitcoin)).toBe(
    "bitcoin:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq?amount=0.00012495",
  )
})

it.each<[string, PaymentRequest]>([
  ["a test network", { ...ether, network: "ROPSTEN" }],
  ["a network that is not named", { ...ether, network: null }],
  ["a chain that is not named", { ...bitcoin, chain: null }],
  ["another chain than the asset's", { ...ether, chain: "BTC" }],
  ["a token", { ...ether, asset: "LCCN" }],
  ["an address that is none", { ...ether, address: "0x529084?value=1" }],
  ["a bitcoin address that is none", { ...bitcoin, address: "bc1q&amount=9" }],
])("is left out for %s", (_title, request) => {
  expect(paymentUri(request)).toBeNull()
})
