import { startPayCryptoSandbox, type PayCryptoSandbox } from "../../../../sandbox"
import { PayCryptoGateway } from "../../../../src/gateways/paycrypto"
import { payCryptoParts } from "../../../../src/providers/paycrypto/parts"
import { takes, type GatewayUnderTest, type WebhookKind } from "../adapter"

const secrets = ["apiKey", "apiSecret", "passphrase", "webhookSecret"] as const

/** PayCrypto's FAQ shows these bodies; how they are signed is published nowhere. */
function unprovedKind(title: string, form: "event" | "flat"): WebhookKind<PayCryptoSandbox> {
  return {
    title,
    verified: false,
    make(simulator, ids) {
      const documented = simulator.webhookFor(ids)
      const { events } = JSON.parse(documented.body) as { events: [string] }
      const event = JSON.parse(events[0]) as { params: Record<string, unknown> }
      const { order_id, cust_order_id, status } = event.params
      const body = form === "event" ? event : { order_id, cust_order_id, status }
      return { ...documented, body: JSON.stringify(body) }
    },
  }
}

export const payCrypto: GatewayUnderTest<PayCryptoSandbox> = {
  title: "PayCrypto",

  startSimulator: (options) =>
    startPayCryptoSandbox({
      ...options,
      fiatList: ["USD", "EUR", "JPY", "KWD", "IDR"],
      limits: { min: "1", max: "10000000" },
    }),

  build: ({ credentials, previousSecrets, options, ...connection }) =>
    new PayCryptoGateway({
      apiKey: credentials["apiKey"] as string,
      apiSecret: credentials["apiSecret"] as string,
      passphrase: credentials["passphrase"],
      webhookSecret: credentials["webhookSecret"],
      previousWebhookSecret: previousSecrets["webhookSecret"],
      ...connection,
      ...options,
    }),

  redactor: ({ baseUrl, credentials }) =>
    payCryptoParts({
      ...Object.fromEntries(secrets.map((name) => [name, credentials[name]])),
      baseUrl,
      backendUrl: "https://backend.example.com",
      storefront: { returnUrl: "https://shop.example.com/return" },
    }).redact,

  api: {
    create: { method: "POST", path: "/api/v1/payment" },
    query: { method: "GET", path: "/api/v1/orders" },
  },
  queriesByReference: true,
  unknownInvoiceId: "p20261121000000000",
  takesNotifyUrl: true,
  duplicate: { kind: "duplicate", outcomeUnknown: true },

  wrongCredentials: [
    { title: "an unknown key", credentials: { apiKey: "f".repeat(32) }, kind: "credentials" },
    {
      title: "a wrong secret",
      credentials: { apiSecret: "11111111-1111-4111-8111-111111111111" },
      kind: "credentials",
    },
    {
      title: "a wrong passphrase",
      credentials: { passphrase: "not-the-passphrase" },
      kind: "credentials",
    },
  ],
  connectionCheckTellsCredentials: true,
  secrets,

  statuses: [
    { raw: "0", status: "pending" },
    { raw: "1", status: "paid" },
    { raw: "2", status: "confirming" },
    { raw: "3", status: "abnormal", when: "nothing says that it is short" },
    {
      raw: "3",
      status: "underpaid",
      when: "less arrived",
      reach: (invoices, id) => invoices.act(id, "pay-less"),
    },
    {
      raw: "3",
      status: "abnormal",
      when: "another asset arrived",
      reach: (invoices, id) => {
        invoices.setStatus(id, "3")
        invoices.override(id, { paid_currency: "BTC", paid_amount: "0.0001" })
      },
    },
    { raw: "4", status: "failed" },
    { raw: "5", status: "canceled" },
    { raw: "6", status: "expired" },
    { raw: "7", status: "refunding" },
    { raw: "8", status: "refunded" },
    { raw: "9", status: "refund_failed" },
  ],
  unknownStatuses: ["10", "11", "100"],
  statusField: "status",
  leftOutStatus: null,
  actions: {
    "pay-exactly": { status: "paid" },
    "pay-less": { status: "underpaid" },
    "pay-more": { status: "paid" },
    // PayCrypto does not say that a payment is late; the ledger knows the expiry.
    "pay-late": { after: ["expire"], status: "paid" },
    confirm: { status: "confirming" },
    fail: { status: "failed" },
    cancel: { status: "canceled" },
    expire: { status: "expired" },
    refund: { after: ["pay-exactly"], status: "refunding" },
  },
  pay: ["pay-exactly"],

  usualPrice: { amount: "100.05", currency: "USD" },
  prices: {
    USD: [
      takes("100.05", "USD"),
      takes("9999999.99", "USD"),
      { refuses: { amount: "1.00", currency: "USD" }, by: "limits" },
      { refuses: { amount: "10000000.00", currency: "USD" }, by: "limits" },
    ],
    JPY: [takes("1234", "JPY")],
    KWD: [takes("12.345", "KWD")],
    IDR: [takes("150000.00", "IDR", { ordered: "150000" })],
    "an asset with 6 decimals": [takes("1.000001", "USDT-TRC20")],
    "an asset with 8 decimals": [
      { refuses: { amount: "1.00000001", currency: "BTC" }, by: "limits" },
    ],
    "an asset with 18 decimals": [
      // PayCrypto counts USDT in millionths on every network.
      takes("1.000001", "USDT-BEP20"),
      { refuses: { amount: "1.0000001", currency: "USDT-BEP20" }, by: "rules" },
    ],
  },

  echoed: {
    reference: { field: "cust_order_id", wrong: ["another-order", "payses_01-2"] },
    gatewayInvoiceId: { field: "order_id", wrong: ["p20261121000000001"] },
    currency: { field: "currency", wrong: ["EUR", "USDT"], same: ["usd"] },
    amount: {
      field: "amount",
      wrong: ["100.06", "100.04", "1000.5", "10005", "0", "100.0500001", 100.06],
      same: ["100.050", 100.05],
    },
    paidAmount: null,
  },

  webhooks: {
    kinds: [
      { title: "the signed envelope", verified: true },
      unprovedKind("a single event", "event"),
      unprovedKind("the flat form", "flat"),
    ],
    secrets: ["webhookSecret"],
    proofHeaders: ["signature", "timestamp"],
    signsTime: true,
    severalEvents: true,
  },
  acknowledgements: [
    { status: 200, body: '{"code":0,"msg":"SUCCESS"}', stops: true },
    { status: 200, body: '{"code":1,"msg":"any code stops"}', stops: true },
    { status: 200, body: "success", stops: false },
    { status: 200, body: "", stops: false },
    { status: 500, body: '{"code":0,"msg":"SUCCESS"}', stops: false },
  ],

  refund: {
    options: { refundCall: true },
    prepare: (simulator) => {
      simulator.faults.refundEnabled = true
    },
    // PayCrypto shows a refund as the order's own status; a paid order may have one asked for.
    neverAsked: null,
  },
}
