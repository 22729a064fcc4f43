import { signatureOf } from "../../../../sandbox/cpay/signing"
import type { SimulatedWebhook } from "../../../../sandbox/simulator"
import { providerIds } from "../../../environment/gateways-store"
import {
  bitFlipped,
  withBody,
  withFields,
  type MethodUnderTest,
  type WebhooksUnderTest,
} from "../method"

function signedBy(key: string, webhook: SimulatedWebhook): SimulatedWebhook {
  const { sign: _, ...fields } = JSON.parse(webhook.body) as Record<string, string>
  const sign = signatureOf(new Map(Object.entries(fields)), key, true)
  return withBody(webhook, JSON.stringify({ ...fields, sign }))
}

const webhooks: WebhooksUnderTest = {
  acknowledgement: "OK",
  proved: true,
  unproved: ({ simulators }, id) =>
    withFields(simulators.cpay.webhookFor([id]), { sign: undefined }),
  malformed: (webhook) => withBody(webhook, "{broken"),
  malformedReply: { status: 400, recorded: null },
  refused: [
    {
      title: "forged",
      make: ({ simulators }, id) => signedBy("f".repeat(32), simulators.cpay.webhookFor([id])),
      status: 401,
      check: "signature",
    },
    {
      title: "altered on the way",
      make: ({ simulators }, id) =>
        withFields(simulators.cpay.webhookFor([id]), { actualAmount: "24.99" }),
      status: 401,
      check: "signature",
    },
    {
      title: "with a bit of the signature flipped",
      make({ simulators }, id) {
        const webhook = simulators.cpay.webhookFor([id])
        const { sign } = JSON.parse(webhook.body) as { sign: string }
        return withFields(webhook, { sign: bitFlipped(sign) })
      },
      status: 401,
      check: "signature",
    },
    {
      title: "for another merchant",
      make: ({ simulators }, id) =>
        withFields(simulators.cpay.webhookFor([id]), { merchantId: "20000093" }),
      status: 400,
      check: "body",
    },
  ],
}

/** What C-Pay's two payment methods have in common. */
const shared = {
  simulator: "cpay",
  query: { method: "GET", path: "/openapi/v1/getOrderDetail" },
  life: ["0", "11", "15", "14"],
  late: {
    ended: "expired",
    arrived: { status: "paid", attention: ["late"] },
    accepted: null,
  },
  unknownStatus: "99",
  webhooks,
  secrets: ["securityKey"],
} as const

const mismatches = {
  reference: {
    fields: { merchantTradeNo: "payses_01-2" },
    reason: /reference is payses_01-2/,
  },
  gatewayInvoiceId: {
    fields: { orderId: "231114221320000001014" },
    reason: /gatewayInvoiceId is 231114221320000001014/,
  },
}

/** The simulator's rate: 1.0002 USD for one USDT, so 25.00 USD are 24.99500099…, rounded up. */
export const cpay: MethodUnderTest = {
  ...shared,
  title: "C-Pay",
  providerId: providerIds.cpay,
  ordered: {
    amount: "24.995001",
    currency: "USDT",
    rate: "1.0002",
    rate_source: "C-Pay getExchangeRate",
  },
  paid: { amount: "24.995001", currency: "USDT" },
  overpaid: { amount: "27.494502" },
  underpaid: {
    reach: (invoices, id) => invoices.act(id, "pay-less"),
    amount: "22.4955",
    complete: (invoices, id) => invoices.override(id, { actualAmount: "24.995001" }),
  },
  mismatches: {
    ...mismatches,
    currency: { fields: { currency: "BTC" }, reason: /currency is BTC, not USDT/ },
    amount: { fields: { orderAmount: "24.995" }, reason: /amount is 24.995, not 24.995001/ },
  },
}

export const cpayCard: MethodUnderTest = {
  ...shared,
  title: "C-Pay by card",
  providerId: providerIds.cpayCard,
  ordered: { amount: "25.00", currency: "USD", rate: null, rate_source: null },
  paid: { amount: "25.00", currency: "USD" },
  overpaid: { amount: "27.5" },
  underpaid: {
    reach: (invoices, id) => invoices.act(id, "pay-less"),
    amount: "22.5",
    complete: (invoices, id) => invoices.override(id, { actualAmount: "25.00" }),
  },
  mismatches: {
    ...mismatches,
    currency: { fields: { currency: "EUR" }, reason: /currency is EUR, not USD/ },
    amount: { fields: { orderAmount: "24.99" }, reason: /amount is 24.99, not 25.00/ },
  },
}
