import { signWebhook } from "../../../../sandbox/alchemypay/webhook"
import type { SimulatedWebhook } from "../../../../sandbox/simulator"
import { providerIds } from "../../../environment/gateways-store"
import { bitFlipped, withBody, withFields, type MethodUnderTest } from "../method"

/** The body with all of its fields signed by this secret. */
function signedBy(secret: string, webhook: SimulatedWebhook, change: Record<string, null> = {}) {
  const { sign: _, ...body } = JSON.parse(webhook.body) as Record<string, string | null>
  const fields = { ...body, ...change }
  return withBody(
    webhook,
    JSON.stringify({ ...fields, sign: signWebhook(fields, Object.keys(fields), secret) }),
  )
}

const wrongSecret = "fedcba9876543210fedcba9876543210"
/** The simulator's. */
const secret = "0123456789abcdef0123456789abcdef"

export const alchemyPay: MethodUnderTest = {
  title: "Alchemy Pay",
  providerId: providerIds.alchemypay,
  simulator: "alchemypay",
  ordered: { amount: "25.00", currency: "USD", rate: null, rate_source: null },
  query: { method: "POST", path: "/open/api/payment/query" },
  life: ["INIT", "PROCESSING", "TIMEOUT", "COMPLETED"],
  paid: { amount: "25", currency: "USDT" },
  overpaid: { amount: "27.5" },
  underpaid: {
    reach: (invoices, id) => invoices.act(id, "pay-less"),
    amount: "22.5",
    complete: (invoices, id) => invoices.setStatus(id, "COMPLETED"),
  },
  late: {
    ended: "expired",
    arrived: { status: "paid", attention: ["late"] },
    accepted: null,
  },
  mismatches: {
    reference: {
      fields: { merchantOrderNo: "17236123450000" },
      reason: /17236123450000/,
    },
    gatewayInvoiceId: {
      fields: { orderNo: "300217236173748123456" },
      reason: /gatewayInvoiceId is 300217236173748123456/,
    },
    currency: { fields: { orderCurrency: "EUR" }, reason: /currency is EUR, not USD/ },
    amount: { fields: { orderAmount: "24.99" }, reason: /amount is 24.99, not 25.00/ },
  },
  unknownStatus: "REFUNDED",
  webhooks: {
    acknowledgement: "success",
    proved: true,
    unproved: null,
    malformed: (webhook) => signedBy(secret, webhook, { merchantOrderNo: null, orderNo: null }),
    malformedReply: { status: 200, recorded: "it names no order (merchantOrderNo or orderNo)" },
    refused: [
      {
        title: "forged",
        make: ({ simulators }, id) => signedBy(wrongSecret, simulators.alchemypay.webhookFor([id])),
        status: 401,
        check: "signature",
      },
      {
        title: "altered on the way",
        make: ({ simulators }, id) =>
          withFields(simulators.alchemypay.webhookFor([id]), { orderAmount: "25.01" }),
        status: 401,
        check: "signature",
      },
      {
        title: "with a bit of the signature flipped",
        make({ simulators }, id) {
          const webhook = simulators.alchemypay.webhookFor([id])
          const { sign } = JSON.parse(webhook.body) as { sign: string }
          return withFields(webhook, { sign: bitFlipped(sign) })
        },
        status: 401,
        check: "signature",
      },
      {
        title: "unsigned",
        make: ({ simulators }, id) =>
          withFields(simulators.alchemypay.webhookFor([id]), { sign: undefined }),
        status: 401,
        check: "signature",
      },
    ],
  },
  secrets: ["appId", "appSecret"],
}
