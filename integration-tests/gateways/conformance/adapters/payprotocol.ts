import { startPayProtocolSandbox, type PayProtocolSandbox } from "../../../../sandbox"
import { PayProtocolGateway } from "../../../../src/gateways/payprotocol"
import { payProtocolParts } from "../../../../src/providers/payprotocol/parts"
import { takes, type GatewayUnderTest } from "../adapter"

const secrets = ["apiKey", "apiSecret"] as const

/** The documentation's sample numbers TRON as 1. */
const chainId = 1

export const payProtocol: GatewayUnderTest<PayProtocolSandbox> = {
  title: "Pay Protocol",

  startSimulator: (options) => startPayProtocolSandbox(options),

  build: ({ baseUrl, credentials, previousSecrets, options, ...connection }) =>
    new PayProtocolGateway({
      apiKey: credentials["apiKey"] as string,
      apiSecret: credentials["apiSecret"] as string,
      // A key and its secret are issued, and so changed, together.
      previousApiKey: previousSecrets["apiKey"],
      previousApiSecret:
        previousSecrets["apiSecret"] ?? (previousSecrets["apiKey"] && credentials["apiSecret"]),
      baseUrl,
      pageUrl: baseUrl,
      backendUrl: "https://backend.example.com",
      chainId,
      ...connection,
      ...options,
    }),

  redactor: ({ baseUrl, credentials }) =>
    payProtocolParts({
      ...Object.fromEntries(secrets.map((name) => [name, credentials[name]])),
      baseUrl,
      chainId,
      backendUrl: "https://backend.example.com",
      storefront: { returnUrl: "https://shop.example.com/return" },
    }).redact,

  api: {
    create: { method: "POST", path: "/api/mer/payment/createPaymentOrder" },
    query: { method: "GET", path: "/api/mer/payment/detail" },
  },
  queriesByReference: true,
  unknownInvoiceId: "202611210000000000001",
  takesNotifyUrl: true,
  // No code says so: the gateway's refusal is followed by a look at the order.
  duplicate: { kind: "duplicate", outcomeUnknown: true },

  wrongCredentials: [
    { title: "an unknown key", credentials: { apiKey: "F1R28pRQ" }, kind: "credentials" },
    {
      title: "a wrong secret",
      credentials: { apiSecret: "another_api_secret_0123456789abcdef" },
      kind: "credentials",
    },
  ],
  connectionCheckTellsCredentials: true,
  secrets,

  statuses: [
    { raw: "0", status: "paid" },
    {
      raw: "0",
      status: "underpaid",
      when: "less arrived all the same",
      reach: (invoices, id) => {
        invoices.act(id, "pay-less")
        invoices.setStatus(id, "0")
      },
    },
    { raw: "1", status: "pending", reach: () => undefined },
    { raw: "2", status: "confirming" },
    { raw: "3", status: "underpaid" },
    { raw: "4", status: "failed", when: "there was time left to pay" },
    { raw: "4", status: "expired", when: "the time to pay is over", known: { expiresAt: 1 } },
    { raw: "5", status: "refunded" },
  ],
  unknownStatuses: ["6", "10", "200"],
  statusField: "paymentStatus",
  leftOutStatus: null,
  actions: {
    "pay-exactly": { status: "paid" },
    "pay-less": { status: "underpaid" },
    // Pay Protocol takes up to 120 % by itself.
    "pay-more": { status: "paid" },
    // Pay Protocol does not say that a payment is late; the ledger knows the expiry.
    "pay-late": { after: ["expire"], status: "paid" },
    confirm: { status: "confirming" },
    fail: { status: "failed" },
    // Failed and expired are one status; here the ledger's time is not over yet.
    expire: { status: "failed" },
    refund: { after: ["pay-exactly"], status: "refunded" },
  },
  pay: ["pay-exactly"],

  usualPrice: { amount: "100.05", currency: "USD" },
  prices: {
    USD: [takes("100.05", "USD"), takes("9999999.99", "USD")],
    JPY: [takes("1234", "JPY")],
    KWD: [takes("12.345", "KWD")],
    IDR: [takes("150000.00", "IDR", { ordered: "150000" }), takes("150000.25", "IDR")],
    "an asset with 6 decimals": [takes("1.000001", "USDT")],
    "an asset with 8 decimals": [takes("0.10000001", "BTC", { options: { chainId: 2 } })],
    "an asset with 18 decimals": [
      takes("1.000000000000000001", "ETH", { options: { chainId: 2 } }),
      { refuses: { amount: "1.000000", currency: "USDT-BEP20" }, by: "gateway" },
    ],
  },

  echoed: {
    reference: { field: "outTradeNo", wrong: ["another-order", "payses_01-2"] },
    gatewayInvoiceId: { field: "outPaymentNo", wrong: ["202611210000000000001"] },
    currency: { field: "quoteCurrencySymbol", wrong: ["EUR", "USDT"], same: ["usd"] },
    amount: {
      field: "quoteAmount",
      wrong: ["100.06", "100.04", "1000.5", "10005", "100050000", "0", "100.0500001", 100.06],
      same: ["100.050", 100.05],
    },
    paidAmount: null,
  },

  webhooks: {
    kinds: [
      { title: "signed over the callback's path", verified: true },
      {
        title: "signed over a path that cannot be guessed",
        verified: false,
        make(simulator, ids) {
          const before = simulator.faults.callbackPath
          simulator.faults.callbackPath = "elsewhere"
          const webhook = simulator.webhookFor(ids)
          simulator.faults.callbackPath = before
          return webhook
        },
      },
    ],
    secrets: ["apiKey", "apiSecret"],
    proofHeaders: ["x-pay-key", "x-pay-timestamp", "x-pay-sign"],
    signsTime: true,
    severalEvents: false,
  },
  acknowledgements: [
    { status: 200, body: "success", stops: true },
    { status: 200, body: '"success"', stops: false },
    { status: 200, body: "SUCCESS", stops: false },
    { status: 200, body: "fail", stops: false },
    { status: 200, body: "", stops: false },
    { status: 500, body: "success", stops: false },
  ],

  refund: { options: {}, neverAsked: "not_found" },
}
