import type { Books } from "./books"
import { complaint, type Complaint } from "./complaint"
import type { GatewayRecord, LedgerRecord, OrderRecord } from "./evidence"
import { isSame, shareRoundedDown, sumOf, sumsByCurrency } from "./sums"

/** Every invoice with money in it is an order with exactly its payment, or in front of a person. */
export function lostPayments(books: Books): Complaint[] {
  return books.evidence.gatewayInvoices
    .filter(({ money }) => money !== "none")
    .flatMap((invoice) => {
      const row = books.inLedger(invoice.reference)
      const name = `${invoice.gateway} ${invoice.reference} (${invoice.amount} ${invoice.currency}, status ${invoice.status})`
      if (!row) {
        return [complaint("payment lost", `${name} has money in it and is not in the ledger`)]
      }
      if (row.attention.length > 0 || isOrder(books, row)) {
        return []
      }
      const state = `${row.status}, settled: ${row.isSettled}, last error: ${row.lastError}`
      return [
        complaint(
          "payment lost",
          `${name} has money in it, but there is neither its order nor an attention (ledger: ${state})`,
        ),
      ]
    })
}

function isOrder(books: Books, row: LedgerRecord): boolean {
  const order = books.evidence.orders.find(({ id }) => id === row.orderId)
  const payment =
    order && books.paymentsOf(order).find(({ reference }) => reference === row.reference)
  return (
    row.isSettled &&
    order !== undefined &&
    !order.isCanceled &&
    payment !== undefined &&
    // Medusa does not call a payment captured of which less was taken than it is for.
    (payment.isCaptured || row.acceptedAmount !== null) &&
    payment.captures.length > 0 &&
    !payment.isCanceled
  )
}

/** The ledger never says more than the gateway, and a person, who may take less as enough. */
export function wronglyPaid(books: Books): Complaint[] {
  return books.evidence.ledger
    .filter((row) => row.status === "paid" || (row.isSettled && row.acceptedAmount === null))
    .filter(({ reference }) => books.atGateway(reference)?.money !== "paid")
    .map(({ reference, status }) => {
      const money = books.atGateway(reference)?.money ?? "no such invoice"
      return complaint(
        "called paid",
        `${reference} is ${status} in the ledger, but at the gateway: ${money}`,
      )
    })
}

/** A capture is what the store asked for and the gateway has, to the last digit. */
export function wrongCaptures(books: Books): Complaint[] {
  return books.captured().flatMap((payment) => {
    const row = books.inLedger(payment.reference)
    const invoice = books.atGateway(payment.reference)
    const captured = sumOf(payment.captures)
    const name = `payment ${payment.id} of invoice ${payment.reference}`
    if (!row || !invoice || (invoice.money !== "paid" && row.acceptedAmount === null)) {
      return [complaint("called paid", `${name} is captured, the gateway has no such payment`)]
    }
    const complaints: Complaint[] = []
    const due = dueOf(row, invoice)
    if (!isSame(captured, due) || payment.currency !== row.priceCurrency) {
      const price = `${due} ${row.priceCurrency}`
      complaints.push(
        complaint("wrong amount", `${name}: ${captured} ${payment.currency} captured of ${price}`),
      )
    }
    if (!isSame(invoice.amount, row.amount) || invoice.currency !== row.currency) {
      const ordered = `${row.amount} ${row.currency}`
      complaints.push(
        complaint(
          "wrong amount",
          `${name}: ordered ${ordered}, at the gateway ${invoice.amount} ${invoice.currency}`,
        ),
      )
    }
    return complaints
  })
}

/**
 * What is to be captured: the price, or of a short payment the share of it that arrived, by the
 * gateway's own books.
 */
function dueOf(row: LedgerRecord, { dueAmount, paidAmount }: GatewayRecord): string {
  return row.acceptedAmount === null
    ? row.priceAmount
    : shareRoundedDown(row.priceAmount, paidAmount, dueAmount)
}

/** All that was captured is all that the gateways have for settled invoices, in the store's prices. */
export function differentSums(books: Books): Complaint[] {
  const { evidence } = books
  const captures = books
    .captured()
    .flatMap(({ captures: amounts, currency }) => amounts.map((amount) => ({ amount, currency })))
  const settled = evidence.ledger.filter(({ isSettled }) => isSettled)
  const prices = settled.flatMap((row) => {
    const invoice = books.atGateway(row.reference)
    return invoice ? [{ amount: dueOf(row, invoice), currency: row.priceCurrency }] : []
  })
  const left = sumsByCurrency(captures)
  const right = sumsByCurrency(prices)
  const captured = books.captured().map(({ reference }) => reference)
  const odd = [
    ...captured.filter((reference) => !settled.some((row) => row.reference === reference)),
    ...settled.map(({ reference }) => reference).filter((each) => !captured.includes(each)),
  ]
  return left === right
    ? []
    : [
        complaint(
          "sums differ",
          `Medusa has captured ${left}; settled at the gateways are ${right}. Odd: ${odd.join(", ")}`,
        ),
      ]
}

/**
 * An order that stands has its money, or a person is told why not. Where orders are placed before
 * the payment is sure, those that came to nothing are canceled by now.
 */
export function ordersWithoutMoney(books: Books): Complaint[] {
  return books.evidence.orders
    .filter(({ isCanceled }) => !isCanceled)
    .filter((order) => !hasMoney(books, order))
    .map(({ id, cartId }) =>
      complaint("order without money", `order ${id} of cart ${cartId} stands and is not paid`),
    )
}

function hasMoney(books: Books, order: OrderRecord): boolean {
  if (books.paymentsOf(order).some((each) => each.captures.length > 0 && !each.isCanceled)) {
    return true
  }
  const { placeOrder, ledger } = books.evidence
  return (
    placeOrder !== "paid" &&
    ledger.some(
      ({ collectionId, reference, attention }) =>
        order.collectionIds.includes(collectionId) &&
        attention.length > 0 &&
        (books.atGateway(reference)?.money ?? "none") !== "none",
    )
  )
}
