import type { Router } from "express"
import { html } from "../../html"
import {
  flagKnob,
  faultsWith,
  hasShape,
  numberKnob,
  Records,
  settleCommon,
  startSimulator,
  withQuery,
  type CommonOptions,
  type InvoiceView,
  type SimulatorContext,
} from "../../simulator"

/** An order of the smallest gateway there can be; deposits come without a reference. */
export interface SmallOrder {
  no: string
  reference: string | null
  state: "OPEN" | "SEEN" | "DONE" | "GONE"
  paid: string
  notifyUrl: string | null
  createdAt: number
}

export interface SmallRefund {
  no: string
  state: string
}

// A type: what a gateway's own error body is.
type Refusal = { error: string }
type Knobs = { emptyAnswers: boolean; lifetimeMs: number }

export interface SmallOptions extends CommonOptions {
  takesTwice?: boolean
}

/**
 * Starts a simulator that has what PayCrypto's has not: a page in a folder, news of some statuses
 * only, a signature in the body, records beside the orders, orders without a reference.
 */
export async function startSmallest(options: SmallOptions = {}) {
  const settings = settleCommon("Smallest", options)
  const faults = faultsWith<Refusal, Knobs>({ emptyAnswers: false, lifetimeMs: 1000 })
  const refunds = new Records<SmallRefund>(
    "refunds",
    (refund) => refund.no,
    (value): value is SmallRefund => hasShape(value, { texts: ["no", "state"] }),
  )
  const refused = ({ error }: Refusal) => ({ httpStatus: 400, body: { error }, code: null })
  const started = await startSimulator<SmallOrder, Refusal, Knobs>({
    gateway: "smallest",
    label: "Smallest",
    settings,
    credentials: { apiKey: "smallest-key" },
    faults,
    orders: {
      id: (order) => order.no,
      reference: (order) => order.reference,
      status: (order) => order.state,
      expiresAt: (order) => (order.state === "OPEN" ? order.createdAt + faults.lifetimeMs : null),
      expired: () => ({ state: "GONE" }),
      duplicate: (reference) => (options.takesTwice ? null : new Error(`${reference} is taken`)),
    },
    isOrder: (value): value is SmallOrder =>
      hasShape(value, {
        texts: ["no", "state", "paid"],
        optionalTexts: ["reference", "notifyUrl"],
        numbers: ["createdAt"],
      }),
    records: [refunds],
    invoice: invoiceOf,
    statuses: {
      known: [
        { status: "OPEN", label: "Open", tone: "open", leaves: false },
        { status: "SEEN", label: "Seen", tone: "seen", leaves: false },
        { status: "DONE", label: "Done", tone: "good", leaves: true },
        { status: "GONE", label: "Gone", tone: "bad", leaves: true },
      ],
      force(_, status, { paidAmount }) {
        if (/^\d/.test(status)) throw new RangeError("A status is a word.")
        // The point of forcing is what the documentation does not have.
        const state = status as SmallOrder["state"]
        return paidAmount === undefined ? { state } : { state, paid: paidAmount }
      },
    },
    actions: {
      "pay-exactly": { from: ["OPEN", "SEEN"], outcome: () => ({ state: "DONE", paid: "1.5" }) },
      confirm: { from: ["OPEN"], outcome: () => ({ state: "SEEN" }) },
    },
    webhooks: {
      schedule: [1, 2, 3],
      acknowledged: ({ status, body }) => status === 200 && body === "success",
      tells: (order) => order.state === "DONE",
      body: ([order], at) => JSON.stringify({ no: order?.no, state: order?.state, at, sign: "s" }),
      headers: (_, { url, sentAt, firstSentAt }) => ({
        "X-Path": new URL(url).pathname,
        "X-Times": `${sentAt}-${firstSentAt}`,
      }),
    },
    api: ({ book, clock, paymentUrl, overridesOf }) => ({
      paths: ["/one", "/two"],
      decimalFields: ["amount"],
      envelopeFields: ["code"],
      bodyLimit: "1kb",
      refused,
      unreadable: () => refused({ error: "unreadable" }),
      async answer({ method, path, headers, body }) {
        if (faults.emptyAnswers) {
          return { httpStatus: 401, headers: { "Grpc-Code": "16" }, body: undefined, code: 16 }
        }
        if (method === "GET") {
          const order = book.find(path.split("/").at(-1) ?? "")
          const answer = order && { code: "0", no: order.no, amount: "1.5", ...overridesOf(order) }
          return { httpStatus: order ? 200 : 404, body: answer, code: 0 }
        }
        const order = {
          no: `n${book.list().length + 1}`,
          reference: body === "" ? null : body,
          state: "OPEN" as const,
          paid: "0",
          notifyUrl: headers["x-notify"] ?? null,
          createdAt: clock(),
        }
        try {
          return { httpStatus: 200, body: { url: paymentUrl(book.create(order)) }, code: 0 }
        } catch (error) {
          return refused({ error: String(error) })
        }
      },
    }),
    page: {
      path: "/pages/pay",
      query: (order) => `token=${encodeURIComponent(`t/${order.no}`)}`,
      find: (query, book) => book.find(query.get("token")?.slice(2) ?? ""),
      facts: (order) => ({
        payee: "Small shop",
        address: `address of ${order.no}`,
        network: "Smallnet",
        rate: null,
        note: "",
      }),
      returnUrl: (order) =>
        order.state === "DONE" ? withQuery("https://shop.example/#top", "done=1") : null,
    },
    refusals: {
      example: '{"error": "..."}',
      read: ({ error }) => (typeof error === "string" ? { error } : undefined),
    },
    control: {
      knobs: [
        flagKnob("empty_answers", "emptyAnswers"),
        numberKnob("lifetime_ms", "lifetimeMs", 1, 100_000),
      ],
      api: (router) => {
        router.get("/refunds", (_, response) => {
          response.json(refunds.list())
        })
      },
      forms: (router) => {
        router.post("/refunds/:no/approve", (request, response) => {
          refunds.put({ no: request.params.no, state: "approved" })
          response.redirect(303, "../../../sandbox")
        })
      },
      sections: () => [html`<section id="refunds">${refunds.list().length} refunds</section>`],
    },
    routes: (router: Router, { book }: SimulatorContext<SmallOrder>) => {
      router.get("/count", (_, response) => {
        response.json(book.list().length)
      })
    },
  })
  return { ...started.handle, faults, refunds, book: started.context.book }
}

function invoiceOf(order: SmallOrder): InvoiceView {
  return {
    id: order.no,
    reference: order.reference ?? "",
    amount: "1.5",
    currency: "COIN",
    status: order.state,
    dueAmount: "1.5",
    dueAsset: "COIN",
    paidAmount: order.paid,
    notifyUrl: order.notifyUrl,
    returnUrl: null,
    createdAt: order.createdAt,
    expiresAt: order.createdAt + 1000,
  }
}
