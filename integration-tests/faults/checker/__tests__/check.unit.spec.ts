import { check } from "../check"
import type { Rule } from "../complaint"
import type { Evidence } from "../evidence"

const secret = "a-secret-of-thirty-two-characters"

/**
 * A shop with one paid order of which a part was refunded, one invoice nobody paid, one short payment
 * in front of a person, and one that a person took as enough.
 */
function honest(): Evidence {
  return {
    placeOrder: "confirming",
    gatewayInvoices: [
      {
        gateway: "paycrypto",
        id: "p1",
        reference: "payses_1-1",
        amount: "25.00",
        currency: "USD",
        dueAmount: "25",
        paidAmount: "25",
        money: "paid",
        status: "1",
      },
      {
        gateway: "cpay",
        id: "c1",
        reference: "payses_2-1",
        amount: "24.995001",
        currency: "USDT",
        dueAmount: "24.995001",
        paidAmount: "0",
        money: "none",
        status: "15",
      },
      {
        gateway: "payprotocol",
        id: "y1",
        reference: "payses_3-1",
        amount: "25.00",
        currency: "USD",
        dueAmount: "25",
        paidAmount: "22.5",
        money: "some",
        status: "3",
      },
      {
        gateway: "payprotocol",
        id: "y2",
        reference: "payses_4-1",
        amount: "25.00",
        currency: "USD",
        dueAmount: "25",
        paidAmount: "22.499999",
        money: "some",
        status: "3",
      },
    ],
    ledger: [
      ledgerRow("payses_1-1", "paid", { orderId: "order_1", isSettled: true }),
      ledgerRow("payses_2-1", "expired", { amount: "24.995001", currency: "USDT" }),
      ledgerRow("payses_3-1", "underpaid", { attention: ["underpaid"] }),
      ledgerRow("payses_4-1", "underpaid", {
        attention: ["underpaid"],
        acceptedAmount: "22.49",
        orderId: "order_4",
        isSettled: true,
      }),
    ],
    orders: [
      {
        id: "order_1",
        isCanceled: false,
        cartId: "cart_1",
        collectionIds: ["pay_col_payses_1-1"],
        transactions: [
          { amount: "25", reference: "capture" },
          { amount: "-5", reference: "refund" },
        ],
      },
      {
        id: "order_4",
        isCanceled: false,
        cartId: "cart_4",
        collectionIds: ["pay_col_payses_4-1"],
        transactions: [{ amount: "22.49", reference: "capture" }],
      },
    ],
    payments: [
      {
        id: "pay_1",
        collectionId: "pay_col_payses_1-1",
        reference: "payses_1-1",
        amount: "25",
        currency: "USD",
        isCaptured: true,
        isCanceled: false,
        captures: ["25"],
        refunds: [{ id: "ref_1", amount: "5" }],
      },
      {
        id: "pay_4",
        collectionId: "pay_col_payses_4-1",
        reference: "payses_4-1",
        amount: "25",
        currency: "USD",
        isCaptured: false,
        isCanceled: false,
        captures: ["22.49"],
        refunds: [],
      },
    ],
    refunds: [
      {
        reference: "payses_1-1",
        kind: "api",
        status: "refunded",
        amount: "5.00",
        assetAmount: "5",
        medusaRefundId: "ref_1",
        isBooked: true,
      },
    ],
    gatewayRefunds: [{ reference: "payses_1-1", amount: "5.000000", currency: "USDT" }],
    notifications: [
      {
        providerId: "pp_paycrypto_paycrypto",
        gatewayInvoiceId: "p1",
        reference: "payses_1-1",
        state: "done",
        body: "{}",
      },
    ],
    acknowledged: [
      {
        providerIds: ["pp_paycrypto_paycrypto"],
        gatewayInvoiceId: "p1",
        reference: "payses_1-1",
      },
    ],
    forgedMarks: ["forged-1"],
    log: "info: invoice payses_1-1 is settled",
    secrets: [secret],
    ownEnds: 0,
    brokenAfterwards: [],
  }
}

function ledgerRow(
  reference: string,
  status: string,
  rest: Partial<Evidence["ledger"][number]>,
): Evidence["ledger"][number] {
  return {
    reference,
    gateway: "any",
    gatewayInvoiceId: null,
    status,
    attention: [],
    collectionId: `pay_col_${reference}`,
    orderId: null,
    amount: "25.00",
    currency: "USD",
    priceAmount: "25.00",
    priceCurrency: "USD",
    acceptedAmount: null,
    isSettled: false,
    isClosed: false,
    lastError: null,
    ...rest,
  }
}

function first<T>(list: T[]): T {
  return list[0] as T
}

/** What is falsified in the books, and what the checker has to say at least. */
const falsified: [string, Rule, (books: Evidence) => void][] = [
  [
    "an order that nobody paid",
    "order without money",
    ({ orders }) =>
      orders.push({
        id: "order_2",
        isCanceled: false,
        cartId: "cart_2",
        collectionIds: ["pay_col_payses_2-1"],
        transactions: [],
      }),
  ],
  [
    "an order whose payment is not captured",
    "order without money",
    ({ payments }) => Object.assign(first(payments), { isCaptured: false, captures: [] }),
  ],
  [
    "an order for a short payment where orders wait for all of it",
    "order without money",
    (books) => {
      books.placeOrder = "paid"
      books.orders.push({
        id: "order_3",
        isCanceled: false,
        cartId: "cart_3",
        collectionIds: ["pay_col_payses_3-1"],
        transactions: [],
      })
    },
  ],
  [
    "a payment captured twice",
    "double capture",
    ({ payments }) => first(payments).captures.push("25"),
  ],
  [
    "a second captured payment of the invoice",
    "double capture",
    ({ payments }) => payments.push({ ...first(payments), id: "pay_2", collectionId: "pay_col_9" }),
  ],
  [
    "a second captured payment in the collection",
    "double capture",
    ({ payments }) => payments.push({ ...first(payments), id: "pay_2", reference: "payses_9-1" }),
  ],
  [
    "a second order of the cart",
    "two orders",
    ({ orders }) => orders.push({ ...first(orders), id: "order_9", transactions: [] }),
  ],
  ["a payment that the ledger does not know", "payment lost", ({ ledger }) => ledger.splice(0, 1)],
  [
    "a payment without an order and without an attention",
    "payment lost",
    (books) => {
      Object.assign(first(books.ledger), { isSettled: false, orderId: null })
      books.orders = []
      books.payments = []
    },
  ],
  [
    "a short payment that nobody is told of",
    "payment lost",
    ({ ledger }) => Object.assign(ledger[2] as object, { attention: [] }),
  ],
  [
    "a payment whose order was canceled",
    "payment lost",
    ({ orders }) => Object.assign(first(orders), { isCanceled: true }),
  ],
  [
    "a capture that is one unit off",
    "wrong amount",
    ({ payments }) => Object.assign(first(payments), { captures: ["25.01"] }),
  ],
  [
    "a capture that is one unit of the twentieth decimal off",
    "wrong amount",
    ({ payments }) => Object.assign(first(payments), { captures: ["24.99999999999999999999"] }),
  ],
  [
    "a capture in another currency",
    "wrong amount",
    ({ payments }) => Object.assign(first(payments), { currency: "EUR" }),
  ],
  [
    "a short payment of which more was taken than came",
    "wrong amount",
    ({ payments }) => Object.assign(payments[1] as object, { captures: ["22.50"] }),
  ],
  [
    "an invoice over another amount than was asked for",
    "wrong amount",
    ({ gatewayInvoices }) => Object.assign(first(gatewayInvoices), { amount: "24.99" }),
  ],
  [
    "an order's transaction that is one unit off",
    "wrong amount",
    ({ orders }) => Object.assign(first(first(orders).transactions), { amount: "24.99" }),
  ],
  [
    "a settled invoice that Medusa has not captured",
    "sums differ",
    ({ payments }) => Object.assign(first(payments), { captures: [], isCaptured: true }),
  ],
  [
    "a ledger that calls paid what is not",
    "called paid",
    ({ ledger }) => Object.assign(ledger[1] as object, { status: "paid" }),
  ],
  [
    "a capture of an invoice that is not paid",
    "called paid",
    ({ gatewayInvoices }) => Object.assign(first(gatewayInvoices), { money: "some" }),
  ],
  [
    "a forged webhook in the inbox",
    "forged news",
    ({ notifications }) => Object.assign(first(notifications), { body: '{"x":"forged-1"}' }),
  ],
  [
    "an acknowledged webhook that was not stored",
    "news forgotten",
    (books) => (books.notifications = []),
  ],
  [
    "a stored webhook that was never looked at",
    "news forgotten",
    ({ notifications }) => Object.assign(first(notifications), { state: "received" }),
  ],
  [
    "a refund of more than was captured",
    "wrong refund",
    ({ payments, refunds }) => {
      first(first(payments).refunds).amount = "25.01"
      first(refunds).amount = "25.01"
    },
  ],
  [
    "a refund in Medusa that nobody made",
    "wrong refund",
    ({ payments }) => first(payments).refunds.push({ id: "ref_2", amount: "1" }),
  ],
  [
    "a refund that was booked before the money went back",
    "wrong refund",
    ({ refunds }) => (first(refunds).status = "refunding"),
  ],
  [
    "a refund that is called booked and is not",
    "wrong refund",
    ({ payments }) => (first(payments).refunds = []),
  ],
  [
    "a refund that nobody booked",
    "wrong refund",
    (books) => {
      Object.assign(first(books.refunds), { isBooked: false, medusaRefundId: null })
      first(books.payments).refunds = []
    },
  ],
  [
    "a refund that the gateway does not have",
    "wrong refund",
    (books) => (books.gatewayRefunds = []),
  ],
  [
    "a refund that is one unit off at the gateway",
    "wrong refund",
    ({ gatewayRefunds }) => (first(gatewayRefunds).amount = "5.000001"),
  ],
  [
    "an order's refund that is one cent off",
    "wrong amount",
    ({ orders }) => Object.assign(first(orders).transactions[1] as object, { amount: "-5.01" }),
  ],
  ["a secret in the log", "secret in log", (books) => (books.log += `\n... ${secret} ...`)],
  ["a process that ended by itself", "process ended", (books) => (books.ownEnds = 1)],
  ["an answer of 500", "broken afterwards", ({ brokenAfterwards }) => brokenAfterwards.push("500")],
]

describe("the checker of the fault run", () => {
  it("has nothing to say of honest books", () => {
    expect(check(honest())).toEqual([])
  })

  it.each(falsified)("complains about %s (%s)", (_title, rule, falsify) => {
    const books = honest()
    falsify(books)
    expect(check(books).map((complaint) => complaint.rule)).toContain(rule)
  })

  it("names the invoice that is lost", () => {
    const books = honest()
    books.ledger.splice(0, 1)
    const [lost] = check(books)
    expect(lost?.message).toContain("payses_1-1")
  })
})
