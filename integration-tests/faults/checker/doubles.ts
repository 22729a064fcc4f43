import type { Books } from "./books"
import { complaint, type Complaint, type Rule } from "./complaint"
import type { OrderRecord } from "./evidence"
import { isSame, sumOf } from "./sums"

/** One payment makes one order and one capture. */
export function doubles(books: Books): Complaint[] {
  const { evidence } = books
  const captured = books.captured()
  const twice = captured
    .filter(({ captures }) => captures.length > 1)
    .map(({ id, captures }) =>
      complaint("double capture", `payment ${id} is captured ${captures.length} times`),
    )
  const payments = [
    ...repeated(captured, ({ reference }) => reference, "double capture", "payments captured of"),
    ...repeated(
      captured,
      ({ collectionId }) => collectionId,
      "double capture",
      "captured payments in",
    ),
  ]
  const orders = evidence.orders.filter(({ isCanceled }) => !isCanceled)
  return [
    ...twice,
    ...payments,
    ...repeated(orders, ({ cartId }) => cartId, "two orders", "orders of"),
    ...orders.flatMap((order) => bookedWrongly(books, order)),
  ]
}

function repeated<T>(
  items: readonly T[],
  keyOf: (item: T) => string | null,
  rule: Rule,
  what: string,
): Complaint[] {
  const keys = items.map(keyOf).filter((key): key is string => key !== null)
  return [...new Set(keys)].flatMap((key) => {
    const count = keys.filter((each) => each === key).length
    return count > 1 ? [complaint(rule, `${count} ${what} ${key}`)] : []
  })
}

/** An order's own transactions are its captures and refunds, no more and no less. */
function bookedWrongly(books: Books, order: OrderRecord): Complaint[] {
  const payments = books.paymentsOf(order)
  const captured = sumOf(payments.flatMap(({ captures }) => captures))
  const refunded = sumOf(payments.flatMap(({ refunds }) => refunds.map(({ amount }) => amount)))
  const bookedAs = (kind: string) =>
    sumOf(
      order.transactions.filter(({ reference }) => reference === kind).map(({ amount }) => amount),
    )
  const wrong = (booked: string, is: string, what: string) =>
    isSame(booked, is)
      ? []
      : [complaint("wrong amount", `order ${order.id} has ${booked} booked and ${is} ${what}`)]
  return [
    ...wrong(bookedAs("capture"), captured, "captured"),
    ...wrong(bookedAs("refund"), sumOf(["0", `-${refunded}`]), "refunded"),
  ]
}
