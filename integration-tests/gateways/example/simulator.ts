import {
  faultsWith,
  hasShape,
  settleCommon,
  shortOf,
  startSimulator,
  type CommonOptions,
  type GatewaySimulator,
  type InvoiceView,
} from "../../../sandbox/simulator"
import {
  answerTo,
  credentials,
  expiryOf,
  refused,
  signed,
  type LumenOrder,
  type Refusal,
} from "./simulator-api"

/** Starts a Lumen Pay on this machine, written from its documentation and not from the client. */
export async function startLumenPaySandbox(options: CommonOptions = {}): Promise<GatewaySimulator> {
  const { handle } = await startSimulator<LumenOrder, Refusal, Record<never, never>>({
    gateway: "lumenpay",
    label: "Lumen Pay",
    settings: settleCommon("Lumen Pay", options),
    credentials,
    faults: faultsWith<Refusal, Record<never, never>>({}),
    orders: {
      id: ({ id }) => id,
      reference: ({ order }) => order,
      status: ({ status }) => status,
      expiresAt: (order) => (order.status === "open" ? expiryOf(order) : null),
      expired: () => ({ status: "expired" }),
      duplicate: (reference) => new Error(`${reference} was used`),
    },
    isOrder: (value): value is LumenOrder =>
      hasShape(value, {
        texts: [
          "id",
          "order",
          "amount",
          "currency",
          "status",
          "paidAmount",
          "notifyUrl",
          "returnUrl",
        ],
        numbers: ["createdAt"],
      }),
    invoice: viewOf,
    statuses: {
      known: [
        { status: "open", label: "Open", tone: "open", leaves: false },
        { status: "seen", label: "Seen", tone: "seen", leaves: false },
        { status: "paid", label: "Paid", tone: "good", leaves: true },
        { status: "short", label: "Short", tone: "warn", leaves: false },
        { status: "expired", label: "Expired", tone: "bad", leaves: true },
        { status: "cancelled", label: "Cancelled", tone: "bad", leaves: true },
      ],
      force: ({ amount }, status) =>
        status === "paid" ? { status, paidAmount: amount } : { status },
    },
    actions: {
      "pay-exactly": {
        from: ["open", "seen", "short"],
        outcome: ({ amount }) => ({ status: "paid", paidAmount: amount }),
      },
      "pay-less": {
        from: ["open"],
        outcome: ({ amount }) => ({ status: "short", paidAmount: shortOf(amount, 2) }),
      },
      confirm: { from: ["open"], outcome: () => ({ status: "seen" }) },
      cancel: { from: ["open"], outcome: () => ({ status: "cancelled" }) },
      expire: { from: ["open"], outcome: () => ({ status: "expired" }) },
    },
    webhooks: {
      schedule: [60_000, 600_000, 3_600_000],
      acknowledged: ({ status, body }) => status === 200 && body === "ok",
      body: ([order]) =>
        JSON.stringify({ id: order?.id, order: order?.order, status: order?.status }),
      headers: (body) => ({ "X-Sign": signed(body) }),
    },
    api: (context) => ({
      paths: ["/v1"],
      decimalFields: ["amount", "paid_amount"],
      envelopeFields: [],
      refused,
      unreadable: () => refused({ error: "the body cannot be read" }),
      answer: (request) => answerTo(request, context),
    }),
    page: {
      path: "/pay",
      query: ({ id }) => `invoice=${id}`,
      find: (query, book) => book.find(query.get("invoice") ?? ""),
      facts: ({ id }) => ({
        payee: "Example Shop",
        address: `lumen:${id}`,
        network: "Lumen",
        rate: null,
        note: "",
      }),
      returnUrl: ({ returnUrl }) => returnUrl,
    },
    refusals: {
      example: '{"error": "…"}',
      read: ({ error }) => (typeof error === "string" ? { error } : undefined),
    },
    control: { knobs: [] },
  })
  return handle
}

function viewOf(order: LumenOrder): InvoiceView {
  const { id, amount, currency, status, paidAmount, notifyUrl, returnUrl, createdAt } = order
  return {
    id,
    reference: order.order,
    amount,
    currency,
    status,
    dueAmount: amount,
    dueAsset: currency,
    paidAmount,
    notifyUrl,
    returnUrl,
    createdAt,
    expiresAt: expiryOf(order),
  }
}
