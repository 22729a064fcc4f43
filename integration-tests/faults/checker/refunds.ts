import type { Books } from "./books"
import { complaint, type Complaint } from "./complaint"
import type { PaymentRecord, RefundRecord } from "./evidence"
import { isMore, isSame, sumOf } from "./sums"

/** What went back is in all books the same, and never more than was captured. */
export function wrongRefunds(books: Books): Complaint[] {
  const { payments, refunds } = books.evidence
  return [
    ...payments.flatMap((payment) => [
      ...refundedTooMuch(payment),
      ...bookedForNothing(payment, refunds),
    ]),
    ...refunds.filter(({ isBooked }) => isBooked).flatMap((each) => notBooked(payments, each)),
    ...refunds.filter(isDone).flatMap((each) => neverBooked(books, each)),
    ...differentAtGateway(books),
  ]
}

function isDone({ status }: RefundRecord): boolean {
  return status === "refunded"
}

function refundedTooMuch({ id, captures, refunds }: PaymentRecord): Complaint[] {
  const captured = sumOf(captures)
  const refunded = sumOf(refunds.map(({ amount }) => amount))
  return isMore(refunded, captured)
    ? [complaint("wrong refund", `payment ${id}: ${refunded} refunded of ${captured} captured`)]
    : []
}

/** Medusa shows no refund that was not made. */
function bookedForNothing(
  { id: paymentId, refunds }: PaymentRecord,
  made: readonly RefundRecord[],
): Complaint[] {
  return refunds
    .filter(({ id, amount }) => {
      const refund = made.find(({ medusaRefundId }) => medusaRefundId === id)
      return !refund || !isDone(refund) || !isSame(refund.amount ?? "0", amount)
    })
    .map(({ id, amount }) =>
      complaint("wrong refund", `refund ${id} of ${amount} of payment ${paymentId} was not made`),
    )
}

function notBooked(
  payments: readonly PaymentRecord[],
  { reference, medusaRefundId }: RefundRecord,
): Complaint[] {
  return payments.some(({ refunds }) => refunds.some(({ id }) => id === medusaRefundId))
    ? []
    : [complaint("wrong refund", `a refund of ${reference} is called booked, and Medusa has none`)]
}

/** What went back of a captured payment stands in Medusa, or a person is told. */
function neverBooked(books: Books, { reference, isBooked }: RefundRecord): Complaint[] {
  const isCaptured = books.captured().some((payment) => payment.reference === reference)
  const isTold = (books.inLedger(reference)?.attention.length ?? 0) > 0
  return isCaptured && !isBooked && !isTold
    ? [complaint("wrong refund", `a refund of ${reference} is done and not booked in Medusa`)]
    : []
}

/** Refunds by the gateway itself: its books and the plugin's have the same ones. */
function differentAtGateway({ evidence }: Books): Complaint[] {
  const known = evidence.refunds.filter((refund) => refund.kind !== "recorded" && isDone(refund))
  const references = [...known, ...evidence.gatewayRefunds].map(({ reference }) => reference)
  return [...new Set(references)].flatMap((reference) => {
    const ofThis = <T extends { reference: string }>(all: readonly T[]) =>
      all.filter((each) => each.reference === reference)
    const here = sumOf(ofThis(known).map((each) => each.assetAmount ?? each.amount ?? "0"))
    const there = sumOf(ofThis(evidence.gatewayRefunds).map(({ amount }) => amount))
    return isSame(here, there)
      ? []
      : [complaint("wrong refund", `${reference}: ${here} refunded here, ${there} at the gateway`)]
  })
}
