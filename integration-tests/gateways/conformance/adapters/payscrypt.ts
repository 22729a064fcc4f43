import { startPayscryptSandbox, type PayscryptSandbox } from "../../../../sandbox"
import { PayscryptGateway, type PayscryptGatewayOptions } from "../../../../src/gateways/payscrypt"
import { fixedRates } from "../../../../src/gateways/rates"
import { payscryptParts } from "../../../../src/providers/payscrypt/parts"
import { takes, type GatewayUnderTest } from "../adapter"

const rates = fixedRates({
  "USD/ETH": "2500.00",
  "JPY/ETH": "375000",
  "KWD/ETH": "768.123",
  "IDR/ETH": "41000000",
  "USD/BTC": "65000.00",
  "USD/USDT": "0.9997",
})

/** The documented API. 100.05 USD at 2500 USD for one ETH are 0.04002 ETH. */
export const payscrypt: GatewayUnderTest<PayscryptSandbox> = {
  title: "Payscrypt",

  startSimulator: (options) => startPayscryptSandbox(options),

  build: ({ credentials, previousSecrets: _, webhookToleranceMs: __, options, ...connection }) =>
    new PayscryptGateway({
      apiKey: credentials["apiKey"] as string,
      walletId: credentials["walletId"] as string,
      asset: "ETH",
      assetDecimals: 18,
      rates,
      ...connection,
      ...(options as Partial<PayscryptGatewayOptions>),
    }),

  redactor: ({ baseUrl, credentials }) =>
    payscryptParts({
      apiKey: credentials["apiKey"],
      walletId: credentials["walletId"],
      asset: "ETH",
      rates: { table: { "USD/ETH": "2500.00" } },
      baseUrl,
      backendUrl: "https://backend.example.com",
      storefront: { returnUrl: "https://shop.example.com/return" },
    }).redact,

  api: {
    create: { method: "POST", path: "/apis/pg/create_order" },
    query: { method: "POST", path: "/apis/pg/get_public_order" },
  },
  queriesByReference: false,
  unknownInvoiceId: "999999999",
  takesNotifyUrl: false,
  duplicate: { kind: "duplicate", outcomeUnknown: true },

  wrongCredentials: [
    {
      title: "an unknown key",
      credentials: { apiKey: "sandbox-payscrypt-fedcba9876543210" },
      kind: "credentials",
    },
    // gRPC's NotFound, which is not about the key.
    { title: "an unknown wallet", credentials: { walletId: "4711" }, kind: "refused" },
  ],
  // The key is told; a wallet cannot be asked for without making an order.
  connectionCheckTellsCredentials: false,
  secrets: ["apiKey"],

  statuses: [
    { raw: "PENDING", status: "pending" },
    {
      raw: "PENDING",
      status: "pending",
      when: "less arrived so far",
      reach: (invoices, id) => invoices.act(id, "pay-less"),
    },
    { raw: "CONFIRMING", status: "confirming" },
    { raw: "SUCCESSFUL", status: "paid" },
    {
      raw: "SUCCESSFUL",
      status: "underpaid",
      when: "less arrived",
      reach: (invoices, id) => {
        invoices.act(id, "pay-less")
        invoices.setStatus(id, "SUCCESSFUL")
      },
    },
    {
      raw: "SUCCESSFUL",
      status: "abnormal",
      when: "nothing arrived",
      reach: (invoices, id) => {
        invoices.setStatus(id, "SUCCESSFUL")
        invoices.override(id, { value: "0" })
      },
    },
    {
      raw: "SUCCESSFUL",
      status: "abnormal",
      when: "the value is left out, which is how zero is written",
      reach: (invoices, id) => {
        invoices.setStatus(id, "SUCCESSFUL")
        invoices.override(id, { value: undefined })
      },
    },
    { raw: "EXPIRED", status: "expired" },
    {
      raw: "EXPIRED",
      status: "underpaid",
      when: "less arrived",
      reach: (invoices, id) => {
        invoices.act(id, "pay-less")
        invoices.act(id, "expire")
      },
    },
    {
      raw: "EXPIRED",
      status: "abnormal",
      when: "all of it arrived too late",
      reach: (invoices, id) => {
        invoices.act(id, "expire")
        invoices.act(id, "pay-late")
      },
    },
    { raw: "CANCELED", status: "canceled" },
    {
      raw: "CANCELED",
      status: "underpaid",
      when: "less arrived",
      reach: (invoices, id) => {
        invoices.act(id, "pay-less")
        invoices.act(id, "cancel")
      },
    },
  ],
  unknownStatuses: ["5", "REFUNDED", "successful", "SUCCESS"],
  statusField: "status",
  leftOutStatus: "pending",
  actions: {
    "pay-exactly": { status: "paid" },
    "pay-less": { status: "pending" },
    "pay-more": { status: "paid" },
    // Payscrypt's EXPIRED is final; only the value shows that money came after all.
    "pay-late": { after: ["expire"], status: "abnormal" },
    confirm: { status: "confirming" },
    cancel: { status: "canceled" },
    expire: { status: "expired" },
  },
  pay: ["pay-exactly"],

  usualPrice: { amount: "100.05", currency: "USD" },
  prices: {
    USD: [
      takes("100.05", "USD", { ordered: "0.04002", in: "ETH" }),
      takes("0.01", "USD", { ordered: "0.000004", in: "ETH" }),
      { refuses: { amount: "10.00", currency: "EUR" }, by: "rules" },
    ],
    JPY: [
      // 1234 / 375000 = 0.00329066666…
      takes("1234", "JPY", { ordered: "0.003290666666666667", in: "ETH" }),
    ],
    KWD: [
      // 12.345 / 768.123 = 0.016071644775641401181…
      takes("12.345", "KWD", { ordered: "0.016071644775641402", in: "ETH" }),
    ],
    IDR: [
      // 150000 / 41000000 = 0.0036585365853658536585…
      takes("150000.00", "IDR", { ordered: "0.003658536585365854", in: "ETH" }),
    ],
    "an asset with 6 decimals": [
      // 10 / 0.9997 = 10.0030009002…
      takes("10.00", "USD", {
        ordered: "10.003001",
        in: "USDT",
        options: { asset: "USDT", assetDecimals: 6, walletId: "10" },
      }),
    ],
    "an asset with 8 decimals": [
      // 100.05 / 65000 = 0.00153923076…
      takes("100.05", "USD", {
        ordered: "0.00153924",
        in: "BTC",
        options: { asset: "BTC", assetDecimals: 8, walletId: "8" },
      }),
      {
        refuses: { amount: "10", currency: "JPY" },
        by: "rules",
        options: { asset: "BTC", assetDecimals: 8, walletId: "8" },
      },
    ],
    "an asset with 18 decimals": [takes("0.000000000000000001", "ETH")],
  },

  echoed: {
    reference: { field: "merchant_order_id", wrong: ["another-order", "payses_01-2"] },
    gatewayInvoiceId: { field: "id", wrong: ["8136", "813700", "PG-8137"] },
    currency: { field: "asset_name", wrong: ["BTC", "LCCN"], same: ["eth"] },
    amount: {
      field: "target_value",
      wrong: ["40020000000000001", "40019999999999999", "4002", "400200000000000000", "0"],
    },
    paidAmount: {
      field: "value",
      wrong: ["40019999999999999", "1", "4002"],
      same: ["40020000000000000", "40020000000000001"],
    },
  },

  webhooks: {
    kinds: [{ title: "the documented one, which nothing proves", verified: false }],
    secrets: [],
    proofHeaders: [],
    signsTime: false,
    severalEvents: false,
  },
  acknowledgements: [
    { status: 200, body: "", stops: true },
    { status: 200, body: "ok", stops: true },
    { status: 204, body: "", stops: true },
    { status: 500, body: "", stops: false },
    { status: 302, body: "", stops: false },
  ],

  refund: null,
}

/** The API that the vendor's shop plugin moved to later. */
export const payscryptInvoices: GatewayUnderTest<PayscryptSandbox> = {
  ...payscrypt,
  title: "Payscrypt's invoices",
  build: (connection) =>
    payscrypt.build({ ...connection, options: { profile: "invoice", ...connection.options } }),
  api: {
    create: { method: "POST", path: "/payment/v1/invoice" },
    query: { method: "GET" },
  },
  echoed: {
    reference: { field: "merchant_invoice_id", wrong: ["another-order"] },
    gatewayInvoiceId: { field: "code", wrong: ["8136"] },
    currency: { field: "asset", wrong: ["BTC"], same: ["eth"] },
    amount: { field: "price", wrong: ["40020000000000001", "4002"] },
    paidAmount: { field: "value", wrong: ["40019999999999999"], same: ["40020000000000001"] },
  },
}
