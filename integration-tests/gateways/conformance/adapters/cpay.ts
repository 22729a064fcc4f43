import { startCPaySandbox, type CPaySandbox } from "../../../../sandbox"
import type { SimulatedWebhook } from "../../../../sandbox/simulator"
import { CPayCardGateway, CPayGateway } from "../../../../src/gateways/cpay"
import { cpayParts } from "../../../../src/providers/cpay/parts"
import {
  takes,
  type AcknowledgementCase,
  type Connection,
  type Falsified,
  type GatewayUnderTest,
  type RawStatus,
  type WebhookKind,
} from "../adapter"

const unknownInvoiceId = "231114221320000001014"

function connected({ credentials, previousSecrets, options, ...connection }: Connection) {
  return {
    merchantId: credentials["merchantId"] as string,
    securityKey: credentials["securityKey"] as string,
    previousSecurityKey: previousSecrets["securityKey"],
    ...connection,
    ...options,
  }
}

/** C-Pay: the outcome of an order that was closed shows in words only. */
const statuses: readonly RawStatus[] = [
  { raw: "0", status: "pending" },
  { raw: "11", status: "confirming" },
  { raw: "14", status: "paid" },
  {
    raw: "14",
    status: "underpaid",
    when: "less arrived",
    reach: (invoices, id) => invoices.act(id, "pay-less"),
  },
  {
    raw: "14",
    status: "abnormal",
    when: "it does not say what arrived",
    reach: (invoices, id) => {
      invoices.setStatus(id, "14")
      invoices.override(id, { actualAmount: "" })
    },
  },
  { raw: "15", status: "canceled", when: "without a reason" },
  {
    raw: "15",
    status: "expired",
    when: "on a time-out",
    reach: (invoices, id) => invoices.act(id, "expire"),
  },
  {
    raw: "15",
    status: "expired",
    when: "on a time-out in the remark",
    reach: (invoices, id) => {
      invoices.setStatus(id, "15")
      invoices.override(id, { remark: "order timed out" })
    },
  },
  {
    raw: "15",
    status: "failed",
    when: "with another reason",
    reach: (invoices, id) => invoices.act(id, "fail"),
  },
  {
    raw: "15",
    status: "underpaid",
    when: "with a part of the money in it",
    reach: (invoices, id) => {
      invoices.setStatus(id, "15")
      invoices.override(id, { actualAmount: "1" })
    },
  },
  {
    raw: "15",
    status: "abnormal",
    when: "with all of the money in it",
    reach: (invoices, id) => {
      invoices.act(id, "pay-exactly")
      invoices.setStatus(id, "15")
    },
  },
]

/** C-Pay calls `sign` optional. */
const unsigned: WebhookKind<CPaySandbox> = {
  title: "JSON without a sign",
  verified: false,
  make: (simulator, ids) => withKnobs(simulator, ids, { webhookSign: "unsigned" }),
}

const kinds: readonly WebhookKind<CPaySandbox>[] = [
  { title: "signed JSON", verified: true },
  {
    title: "signed JSON with numbers",
    verified: true,
    make: (simulator, ids) => withKnobs(simulator, ids, { webhookNumbers: true }),
  },
  {
    title: "a signed form",
    verified: true,
    make: (simulator, ids) => withKnobs(simulator, ids, { webhookForm: "form" }),
  },
  unsigned,
]

function withKnobs(
  simulator: CPaySandbox,
  ids: readonly string[],
  knobs: Partial<CPaySandbox["faults"]>,
): SimulatedWebhook {
  const { webhookSign, webhookNumbers, webhookForm } = simulator.faults
  Object.assign(simulator.faults, knobs)
  try {
    return simulator.webhookFor(ids)
  } finally {
    Object.assign(simulator.faults, { webhookSign, webhookNumbers, webhookForm })
  }
}

/** C-Pay's documents, plugins and samples spell it in three ways; anything else is sent again. */
const acknowledgements: readonly AcknowledgementCase[] = [
  { status: 200, body: "OK", stops: true },
  { status: 200, body: "ok", stops: true },
  { status: 200, body: "success", stops: true },
  { status: 200, body: "FAIL", stops: false },
  { status: 200, body: "", stops: false },
  { status: 503, body: "OK", stops: false },
]

const reference: Falsified = {
  field: "merchantTradeNo",
  wrong: ["another-order", "payses_01-2", ""],
}
const gatewayInvoiceId: Falsified = { field: "orderId", wrong: [unknownInvoiceId] }

/** What C-Pay's two payment methods have in common. */
const shared: Omit<
  GatewayUnderTest<CPaySandbox>,
  "title" | "build" | "api" | "prices" | "echoed" | "refund"
> = {
  startSimulator: (options) => startCPaySandbox(options),
  redactor: ({ baseUrl, credentials }) =>
    cpayParts({
      merchantId: credentials["merchantId"],
      securityKey: credentials["securityKey"],
      baseUrl,
      backendUrl: "https://backend.example.com",
      storefront: { returnUrl: "https://shop.example.com/return" },
    }).redact,
  queriesByReference: true,
  unknownInvoiceId,
  takesNotifyUrl: true,
  duplicate: { kind: "duplicate", outcomeUnknown: true },
  wrongCredentials: [
    { title: "a wrong key", credentials: { securityKey: "f".repeat(32) }, kind: "credentials" },
    { title: "another merchant", credentials: { merchantId: "20000093" }, kind: "credentials" },
  ],
  connectionCheckTellsCredentials: true,
  secrets: ["securityKey"],
  statuses,
  unknownStatuses: ["1", "12", "13", "16", "99"],
  statusField: "status",
  leftOutStatus: null,
  actions: {
    "pay-exactly": { status: "paid" },
    "pay-less": { status: "underpaid" },
    "pay-more": { status: "paid" },
    // C-Pay does not say that a payment is late; the ledger knows the expiry.
    "pay-late": { after: ["expire"], status: "paid" },
    confirm: { status: "confirming" },
    fail: { status: "failed" },
    cancel: { status: "canceled" },
    expire: { status: "expired" },
  },
  pay: ["pay-exactly"],
  usualPrice: { amount: "100.05", currency: "USD" },
  webhooks: {
    kinds,
    secrets: ["securityKey"],
    proofHeaders: [],
    signsTime: false,
    severalEvents: false,
  },
  acknowledgements,
}

/**
 * The simulator's rates: 1 USDT costs 1.0002 USD, 1 BTC 60000 and 1 ETH 2500; 1 USD is 149.25 JPY,
 * 0.307 KWD and 15850 IDR. Amounts are rounded up to 6 decimals of USDT and 8 of the others.
 */
export const cpay: GatewayUnderTest<CPaySandbox> = {
  ...shared,
  title: "C-Pay",
  build: (connection) => new CPayGateway(connected(connection)),
  api: {
    create: { method: "POST", path: "/openapi/v1/createOrder" },
    query: { method: "GET", path: "/openapi/v1/getOrderDetail" },
  },
  prices: {
    USD: [
      takes("100.05", "USD", { ordered: "100.029995", in: "USDT" }),
      takes("100.05", "USD", { ordered: "100.05", in: "USDT", options: { usdAtPar: true } }),
      { refuses: { amount: "0.99", currency: "USD" }, by: "rules" },
    ],
    JPY: [takes("1234", "JPY", { ordered: "8.266354", in: "USDT" })],
    KWD: [takes("12.345", "KWD", { ordered: "40.203686", in: "USDT" })],
    IDR: [takes("150000.00", "IDR", { ordered: "9.461831", in: "USDT" })],
    "an asset with 6 decimals": [takes("1.000001", "USDT")],
    "an asset with 8 decimals": [
      takes("100.05", "USD", { ordered: "0.0016675", in: "BTC", options: { asset: "BTC" } }),
      takes("100.01", "USD", { ordered: "0.00166684", in: "BTC", options: { asset: "BTC" } }),
    ],
    // C-Pay takes 8 decimals of it.
    "an asset with 18 decimals": [
      takes("1234", "JPY", { ordered: "0.00330721", in: "ETH", options: { asset: "ETH" } }),
    ],
  },
  echoed: {
    reference,
    gatewayInvoiceId,
    currency: { field: "currency", wrong: ["BTC", "USD", ""], same: ["usdt"] },
    amount: {
      field: "orderAmount",
      wrong: ["100.02", "100.05", "0", "1000.29995"],
      same: ["100.0299950", 100.029995],
    },
    paidAmount: {
      field: "actualAmount",
      wrong: ["100.029994", "0", "10.0029995"],
      same: ["100.02999500", 100.029995, "100.03"],
    },
  },
  refund: {
    options: { payoutLimits: { USDT: "500" } },
    request: {
      destination: {
        address: "TSANDBOXrefund",
        asset: "USDT",
        network: "TRC20",
        memo: null,
      },
    },
    neverAsked: "not_found",
  },
}

export const cpayCard: GatewayUnderTest<CPaySandbox> = {
  ...shared,
  title: "C-Pay by card",
  build: (connection) => new CPayCardGateway(connected(connection)),
  api: {
    create: { method: "POST", path: "/openapi/v1/createOrderByCreditCard" },
    query: { method: "GET", path: "/openapi/v1/getOrderDetail" },
  },
  prices: {
    USD: [
      takes("100.05", "USD"),
      takes("1.00", "USD"),
      { refuses: { amount: "0.99", currency: "USD" }, by: "rules" },
    ],
    JPY: [{ refuses: { amount: "1234", currency: "JPY" }, by: "rules" }],
    KWD: [{ refuses: { amount: "12.345", currency: "KWD" }, by: "rules" }],
    IDR: [{ refuses: { amount: "150000.00", currency: "IDR" }, by: "rules" }],
    "an asset with 6 decimals": [
      { refuses: { amount: "1.000001", currency: "USDT" }, by: "rules" },
    ],
    "an asset with 8 decimals": [
      { refuses: { amount: "1.00000001", currency: "BTC" }, by: "rules" },
    ],
    "an asset with 18 decimals": [
      { refuses: { amount: "1.000000000000000001", currency: "ETH" }, by: "rules" },
    ],
  },
  echoed: {
    reference,
    gatewayInvoiceId,
    currency: { field: "currency", wrong: ["EUR", "USDT", ""], same: ["usd"] },
    amount: { field: "orderAmount", wrong: ["100.06", "0", "1000.5"], same: ["100.050", 100.05] },
    paidAmount: null,
  },
  refund: null,
}
