import { signature } from "../../../../sandbox/payprotocol/signing"
import type { SimulatedWebhook } from "../../../../sandbox/simulator"
import { providerIds } from "../../../environment/gateways-store"
import { withBody, withFields, type MethodUnderTest } from "../method"

function signedBy(secret: string, webhook: SimulatedWebhook): SimulatedWebhook {
  const requestPath = new URL(webhook.url).pathname
  const timestamp = webhook.headers["X-PAY-TIMESTAMP"] as string
  const signed = { timestamp, method: "POST", requestPath, body: webhook.body }
  return { ...webhook, headers: { ...webhook.headers, "X-PAY-SIGN": signature(secret, signed) } }
}

/** A callback that cannot be matched is a hint by default; `unmatched-callbacks.ts` has the other. */
export const payProtocol: MethodUnderTest = {
  title: "Pay Protocol",
  providerId: providerIds.payprotocol,
  simulator: "payprotocol",
  ordered: { amount: "25.00", currency: "USD", rate: null, rate_source: null },
  query: { method: "GET", path: "/api/mer/payment/detail" },
  life: ["1", "2", "4", "0"],
  paid: { amount: "25", currency: "USDT" },
  overpaid: { amount: "27.5" },
  underpaid: {
    reach: (invoices, id) => invoices.act(id, "pay-less"),
    amount: "22.5",
    complete: (invoices, id) => invoices.act(id, "pay-exactly"),
  },
  late: {
    // One status for failed and expired; the gateway's time to pay is not over yet.
    ended: "failed",
    arrived: { status: "paid", attention: ["late"] },
    accepted: null,
  },
  mismatches: {
    reference: { fields: { outTradeNo: "payses_01-2" }, reason: /reference is payses_01-2/ },
    gatewayInvoiceId: {
      fields: { outPaymentNo: "202611210000000000001" },
      reason: /gatewayInvoiceId is 202611210000000000001/,
    },
    currency: { fields: { quoteCurrencySymbol: "EUR" }, reason: /currency is EUR, not USD/ },
    amount: { fields: { quoteAmount: "24.99" }, reason: /amount is 24.99, not 25.00/ },
  },
  unknownStatus: "10",
  webhooks: {
    acknowledgement: "success",
    proved: true,
    unproved: ({ simulators }, id) =>
      signedBy("another_api_secret_0123456789abcdef", simulators.payprotocol.webhookFor([id])),
    malformed: (webhook) => withBody(webhook, "{broken"),
    malformedReply: { status: 400, recorded: null },
    refused: [
      {
        title: "stale",
        make: ({ simulators }, id) =>
          simulators.payprotocol.webhookFor([id], { at: Date.now() - 3_600_000 }),
        status: 401,
        check: "timestamp",
      },
      {
        title: "naming no payment",
        make: ({ simulators }, id) =>
          withFields(simulators.payprotocol.webhookFor([id]), {
            outTradeNo: undefined,
            outPaymentNo: undefined,
          }),
        status: 400,
        check: "body",
      },
    ],
  },
  secrets: ["apiKey", "apiSecret"],
}
