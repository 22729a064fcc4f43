import { providerIds } from "../../../environment/gateways-store"
import { withBody, withFields, type MethodUnderTest } from "../method"

/** 25.00 USD at 2500 USD for one ETH. On the wire values are in wei. */
const due = "10000000000000000"

export const payscrypt: MethodUnderTest = {
  title: "Payscrypt",
  providerId: providerIds.payscrypt,
  simulator: "payscrypt",
  ordered: {
    amount: "0.010000000000000000",
    currency: "ETH",
    rate: "2500",
    rate_source: "table",
  },
  query: { method: "POST", path: "/apis/pg/get_public_order" },
  life: ["PENDING", "CONFIRMING", "EXPIRED", "SUCCESSFUL"],
  paid: { amount: "0.01", currency: "ETH" },
  overpaid: { amount: "0.011" },
  underpaid: {
    // Until it expires, an order with part of its value is simply pending.
    reach(invoices, id) {
      invoices.act(id, "pay-less")
      invoices.act(id, "expire")
    },
    amount: "0.009",
    complete(invoices, id) {
      invoices.setStatus(id, "SUCCESSFUL")
      invoices.override(id, { value: due })
    },
  },
  late: {
    ended: "expired",
    // EXPIRED is final; only the value shows that money came.
    arrived: { status: "abnormal", attention: ["abnormal"] },
    accepted: (invoices, id) => invoices.setStatus(id, "SUCCESSFUL"),
  },
  mismatches: {
    reference: {
      fields: { merchant_order_id: "payses_01-2" },
      reason: /reference is payses_01-2/,
    },
    gatewayInvoiceId: { fields: { id: "8136" }, reason: /gatewayInvoiceId is 8136/ },
    currency: { fields: { asset_name: "BTC" }, reason: /currency is BTC, not ETH/ },
    amount: {
      fields: { target_value: "9999999999999999" },
      reason: /amount is 0.009999999999999999, not 0.01/,
    },
  },
  unknownStatus: "REFUNDED",
  webhooks: {
    acknowledgement: "",
    proved: false,
    unproved: ({ simulators }, id) => simulators.payscrypt.webhookFor([id]),
    malformed: (webhook) => withBody(webhook, "{broken"),
    malformedReply: { status: 400, recorded: null },
    refused: [
      {
        title: "naming no order",
        make: ({ simulators }, id) =>
          withFields(simulators.payscrypt.webhookFor([id]), {
            id: undefined,
            merchant_order_id: undefined,
          }),
        status: 400,
        check: "body",
      },
    ],
  },
  secrets: ["apiKey"],
}
