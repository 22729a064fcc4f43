import type { GatewayUnderTest } from "../conformance/adapter"
import { LumenPayGateway } from "./gateway"
import { lumenPayParts } from "./provider"
import { startLumenPaySandbox } from "./simulator"

const secrets = ["apiKey", "apiSecret"]
const same = (amount: string, currency: string) => ({
  takes: { amount, currency },
  ordered: { amount, currency },
})
const refusedByRules = (amount: string, currency: string) => ({
  refuses: { amount, currency },
  by: "rules" as const,
})

/** All by Lumen Pay's documentation, nothing by our code. */
export const lumenPay: GatewayUnderTest = {
  title: "Lumen Pay, the example",
  startSimulator: (options) => startLumenPaySandbox(options),
  build: ({ credentials, previousSecrets, baseUrl, timeoutMs, retry }) =>
    new LumenPayGateway({
      apiKey: credentials["apiKey"] as string,
      apiSecret: credentials["apiSecret"] as string,
      previousApiSecret: previousSecrets["apiSecret"],
      baseUrl,
      timeoutMs,
      retry,
    }),
  redactor: ({ credentials, baseUrl }) =>
    lumenPayParts({
      ...credentials,
      baseUrl,
      backendUrl: "https://backend.example.com",
      storefront: { returnUrl: "https://shop.example.com/return" },
    }).redact,

  api: {
    create: { method: "POST", path: "/v1/invoices" },
    query: { method: "GET", path: "/v1/invoice" },
  },
  queriesByReference: true,
  unknownInvoiceId: "lp999999",
  takesNotifyUrl: true,
  duplicate: { kind: "duplicate", outcomeUnknown: true },
  wrongCredentials: [
    { title: "an unknown key", credentials: { apiKey: "another-key-01234" }, kind: "credentials" },
    {
      title: "a wrong secret",
      credentials: { apiSecret: "not-the-secret-01" },
      kind: "credentials",
    },
  ],
  connectionCheckTellsCredentials: true,
  secrets,

  statuses: [
    { raw: "open", status: "pending" },
    { raw: "seen", status: "confirming" },
    { raw: "paid", status: "paid" },
    { raw: "short", status: "underpaid" },
    { raw: "expired", status: "expired" },
    { raw: "cancelled", status: "canceled" },
  ],
  unknownStatuses: ["lost", "7"],
  statusField: "status",
  leftOutStatus: null,
  actions: {
    "pay-exactly": { status: "paid" },
    "pay-less": { status: "underpaid" },
    confirm: { status: "confirming" },
    cancel: { status: "canceled" },
    expire: { status: "expired" },
  },
  pay: ["pay-exactly"],

  usualPrice: { amount: "100.05", currency: "USD" },
  prices: {
    USD: [same("100.05", "USD"), refusedByRules("0.99", "USD")],
    JPY: [same("1234", "JPY")],
    KWD: [same("12.345", "KWD")],
    IDR: [refusedByRules("150000.00", "IDR")],
    "an asset with 6 decimals": [refusedByRules("1.000001", "USDT")],
    "an asset with 8 decimals": [refusedByRules("1.00000001", "BTC")],
    "an asset with 18 decimals": [refusedByRules("0.5", "ETH")],
  },
  echoed: {
    reference: { field: "order", wrong: ["another-order"] },
    gatewayInvoiceId: { field: "id", wrong: ["lp999999"] },
    currency: { field: "currency", wrong: ["EUR"] },
    amount: { field: "amount", wrong: ["100.06", "10005", "0"], same: ["100.050", 100.05] },
    paidAmount: null,
  },
  webhooks: {
    kinds: [{ title: "the signed body", verified: true }],
    secrets: ["apiSecret"],
    proofHeaders: ["x-sign"],
    signsTime: false,
    severalEvents: false,
  },
  acknowledgements: [
    { status: 200, body: "ok", stops: true },
    { status: 200, body: "", stops: false },
    { status: 500, body: "ok", stops: false },
  ],
  refund: null,
}
