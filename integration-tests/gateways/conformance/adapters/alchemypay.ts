import { startAlchemyPaySandbox, type AlchemyPaySandbox } from "../../../../sandbox"
import { AlchemyPayGateway } from "../../../../src/gateways/alchemypay"
import { alchemyPayParts } from "../../../../src/providers/alchemypay/parts"
import { takes, type GatewayUnderTest, type WebhookKind } from "../adapter"

const secrets = ["appId", "appSecret"] as const

const refund = {
  destination: {
    address: "TSANDBOXpayer",
    asset: "USDT",
    network: "TRX",
    memo: null,
  },
}

/** Which fields of a webhook are signed is not certain; each of these must do. */
function signedSet(
  title: string,
  webhookSigned: AlchemyPaySandbox["faults"]["webhookSigned"],
  webhookNumbers = false,
): WebhookKind<AlchemyPaySandbox> {
  return {
    title,
    verified: true,
    make(simulator, ids) {
      Object.assign(simulator.faults, { webhookSigned, webhookNumbers })
      return simulator.webhookFor(ids)
    },
  }
}

/** The second version of the API, in major units. */
export const alchemyPay: GatewayUnderTest<AlchemyPaySandbox> = {
  title: "Alchemy Pay",

  startSimulator: (options) => startAlchemyPaySandbox(options),

  build: ({ credentials, previousSecrets, webhookToleranceMs: _, options, ...connection }) =>
    new AlchemyPayGateway({
      appId: credentials["appId"] as string,
      appSecret: credentials["appSecret"] as string,
      previousAppSecret: previousSecrets["appSecret"],
      apiVersion: "v2",
      answerAmountUnit: "asSent",
      expiresInMs: 30 * 60 * 1000,
      ...connection,
      ...options,
    }),

  redactor: ({ baseUrl, credentials }) =>
    alchemyPayParts({
      ...Object.fromEntries(secrets.map((name) => [name, credentials[name]])),
      baseUrl,
      backendUrl: "https://backend.example.com",
      storefront: { returnUrl: "https://shop.example.com/return" },
    }).redact,

  api: {
    create: { method: "POST", path: "/open/api/payment/V2" },
    query: { method: "POST", path: "/open/api/payment/query" },
  },
  queriesByReference: true,
  unknownInvoiceId: "300217236173748123456",
  takesNotifyUrl: true,
  duplicate: { kind: "duplicate", outcomeUnknown: true },

  wrongCredentials: [
    { title: "an unknown app id", credentials: { appId: "TEST000002" }, kind: "credentials" },
    {
      title: "a wrong secret",
      credentials: { appSecret: "fedcba9876543210fedcba9876543210" },
      kind: "credentials",
    },
  ],
  connectionCheckTellsCredentials: true,
  secrets,

  statuses: [
    { raw: "INIT", status: "pending" },
    { raw: "PROCESSING", status: "pending" },
    { raw: "COMPLETED", status: "paid" },
    { raw: "DELAY_SUCCESS", status: "paid", late: true },
    { raw: "CLOSE", status: "canceled" },
    { raw: "TIMEOUT", status: "expired" },
    { raw: "FAILED", status: "failed", when: "no reason is given" },
    {
      raw: "FAILED",
      status: "underpaid",
      when: "less arrived",
      reach: (invoices, id) => invoices.act(id, "pay-less"),
    },
    ...(["wrong_payment", "currency_fluctuation"] as const).map((failReason) => ({
      raw: "FAILED",
      status: "abnormal" as const,
      when: failReason,
      reach: (invoices: AlchemyPaySandbox["invoices"], id: string) => {
        invoices.setStatus(id, "FAILED")
        invoices.override(id, { failReason })
      },
    })),
    { raw: "DELAY_FAILED", status: "failed" },
  ],
  unknownStatuses: ["SUCCESS", "PAID", "completed", "REFUNDED", "0"],
  statusField: "orderStatus",
  leftOutStatus: null,
  actions: {
    "pay-exactly": { status: "paid" },
    "pay-less": { status: "underpaid" },
    "pay-more": { status: "paid" },
    "pay-late": { after: ["expire"], status: "paid", late: true },
    confirm: { status: "pending" },
    fail: { status: "failed" },
    cancel: { status: "canceled" },
    expire: { status: "expired" },
  },
  pay: ["pay-exactly"],

  usualPrice: { amount: "100.05", currency: "USD" },
  prices: {
    USD: [takes("100.05", "USD"), takes("9999999.99", "USD"), takes("100.05", "EUR")],
    JPY: [{ refuses: { amount: "1234", currency: "JPY" }, by: "rules" }],
    KWD: [{ refuses: { amount: "12.345", currency: "KWD" }, by: "rules" }],
    IDR: [
      takes("150000.00", "IDR", { ordered: "150000" }),
      { refuses: { amount: "150000.50", currency: "IDR" }, by: "rules" },
      takes("1000.00", "THB", { ordered: "1000" }),
      { refuses: { amount: "100.50", currency: "THB" }, by: "rules" },
      takes("1000", "VND"),
    ],
    "an asset with 6 decimals": [takes("1.000001", "USDT")],
    "an asset with 8 decimals": [takes("0.00100001", "BTC")],
    "an asset with 18 decimals": [
      takes("0.050000010000000000", "ETH", { ordered: "0.05000001" }),
      // Alchemy Pay: at most 8 decimals.
      { refuses: { amount: "0.050000000000000001", currency: "ETH" }, by: "rules" },
    ],
  },

  echoed: {
    reference: { field: "merchantOrderNo", wrong: ["17236123450000", "1"] },
    gatewayInvoiceId: { field: "orderNo", wrong: ["300217236173748123456"] },
    currency: { field: "orderCurrency", wrong: ["EUR", "USDT"], same: ["usd"] },
    amount: {
      field: "orderAmount",
      wrong: ["100.06", "100.04", "1000.5", "10005", "1.0005", "0", "100.0500001", "1e2", 100.06],
      same: ["100.050", 100.05],
    },
    paidAmount: null,
  },

  webhooks: {
    kinds: [
      { title: "signed as documented", verified: true },
      signedSet("with numbers unquoted", "documented", true),
      signedSet("with the address signed", "with-address"),
      signedSet("with everything signed", "everything"),
      signedSet("with everything but customParam signed", "but-custom-param"),
    ],
    secrets: ["appSecret"],
    proofHeaders: [],
    signsTime: false,
    severalEvents: false,
  },
  acknowledgements: [
    { status: 200, body: "success", stops: true },
    { status: 200, body: '{"result":"success"}', stops: true },
    { status: 200, body: "OK", stops: false },
    { status: 200, body: "", stops: false },
    { status: 500, body: "success", stops: false },
  ],

  refund: { options: {}, request: refund, neverAsked: "not_found" },
}

/** The first version, whose amounts are cents. */
export const alchemyPayV1: GatewayUnderTest<AlchemyPaySandbox> = {
  ...alchemyPay,
  title: "Alchemy Pay, first version",
  build: (connection) =>
    alchemyPay.build({ ...connection, options: { apiVersion: "v1", ...connection.options } }),
  api: { ...alchemyPay.api, create: { method: "POST", path: "/open/api/payment" } },
  prices: {
    ...alchemyPay.prices,
    IDR: [
      ...["IDR", "THB", "VND"].map((currency) => ({
        refuses: { amount: "1000", currency },
        by: "rules" as const,
      })),
      // The simulator takes a hundredfold unless told otherwise.
      takes("150000.00", "IDR", { ordered: "150000", options: { v1ZeroDecimalMode: "times100" } }),
      {
        refuses: { amount: "150000.50", currency: "IDR" },
        by: "rules",
        options: { v1ZeroDecimalMode: "times100" },
      },
    ],
    "an asset with 6 decimals": [{ refuses: { amount: "1.5", currency: "USDT" }, by: "rules" }],
    "an asset with 8 decimals": [{ refuses: { amount: "0.5", currency: "BTC" }, by: "rules" }],
    "an asset with 18 decimals": [{ refuses: { amount: "0.5", currency: "ETH" }, by: "rules" }],
  },
  echoed: {
    ...alchemyPay.echoed,
    currency: { field: "orderCurrency", wrong: ["EUR", "HKD"], same: ["usd"] },
    amount: {
      field: "orderAmount",
      wrong: ["10006", "10004", "100.05", "1000500", "0", "10005.1", 10006],
      same: ["10005.00", 10005],
    },
  },
}
