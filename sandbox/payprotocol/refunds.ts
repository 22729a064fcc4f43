import { createHash } from "node:crypto"
import { compareDecimals, isDecimalText } from "../decimals"
import type { JsonObject } from "../json-text"
import { hasShape, Records, type SimulatorContext } from "../simulator"
import { fromBaseUnits, toBaseUnits } from "./chains"
import { optionalAmount, optionalCallbackUrl, optionalText, requiredText } from "./input"
import { currencyOfOrder, type SandboxOrder } from "./orders"
import { badRequest } from "./refusal"
import { REFUND_STATUS, STATUS } from "./statuses"

/** A refund. Amounts are integers of the currency's smallest unit; times in ms. */
export interface SandboxRefund {
  readonly refundId: number
  readonly outTradeNo: string
  readonly outPaymentNo: string
  readonly chainId: number
  readonly currencyId: number
  readonly refundAddress: string
  readonly refundAmount: string
  readonly refundFee: string
  readonly refundStatus: number
  readonly refundTime: number
  readonly transferHash: string
  readonly notifyUrl: string | null
}

/** Refunds that nothing comes of. */
const LOST = [REFUND_STATUS.failed, REFUND_STATUS.rejected] as readonly number[]

/** The statuses that callbacks tell of. */
const TOLD = [
  REFUND_STATUS.success,
  REFUND_STATUS.failed,
  REFUND_STATUS.rejected,
] as readonly number[]

export function refundRecords(): Records<SandboxRefund> {
  return new Records("refunds", (refund) => String(refund.refundId), isRefund)
}

function isRefund(value: unknown): value is SandboxRefund {
  return hasShape(value, {
    texts: [
      "outTradeNo",
      "outPaymentNo",
      "refundAddress",
      "refundAmount",
      "refundFee",
      "transferHash",
    ],
    optionalTexts: ["notifyUrl"],
    numbers: ["refundId", "chainId", "currencyId", "refundStatus", "refundTime"],
  })
}

/** The refunds of the orders in a book: asked for by merchants, approved by a person. */
export class RefundBook {
  constructor(
    private readonly records: Records<SandboxRefund>,
    private readonly context: SimulatorContext<SandboxOrder>,
    /** The callback's body. */
    private readonly bodyOf: (refund: SandboxRefund) => string,
  ) {}

  /** Oldest first. */
  list(): SandboxRefund[] {
    return this.records.list()
  }

  /** The refund of this number, or the order's newest. */
  find(key: { refundId?: string; outTradeNo?: string }): SandboxRefund | undefined {
    const fits = this.list().filter(
      (refund) =>
        (key.refundId === undefined || String(refund.refundId) === key.refundId) &&
        (key.outTradeNo === undefined || refund.outTradeNo === key.outTradeNo),
    )
    return fits.at(-1)
  }

  /** Reads the body of POST /refund/createRefundOrder. @throws Refusal 400. */
  create(body: JsonObject): SandboxRefund {
    const outTradeNo = requiredText(body, "outTradeNo")
    const outPaymentNo = optionalText(body, "outPaymentNo")
    const order = this.context.book.findByReference(outTradeNo)
    if (!order || (outPaymentNo !== null && order.outPaymentNo !== outPaymentNo)) {
      throw badRequest("the order does not exist")
    }
    if (order.paymentStatus !== STATUS.paid && order.paymentStatus !== STATUS.partial) {
      throw badRequest("only orders with money in them can be refunded")
    }
    const { decimals, chainId, currencyId } = currencyOfOrder(order)
    const left = this.leftOf(order)
    const amount = optionalAmount(body, "amount")
    const refundAmount = amount === null ? left : toBaseUnits(amount, decimals)
    if (refundAmount === "0" || compareDecimals(refundAmount, left) > 0) {
      throw badRequest(`amount must be at most ${fromBaseUnits(left, decimals)}`)
    }
    return this.records.put({
      refundId: this.list().length + 1,
      outTradeNo,
      outPaymentNo: order.outPaymentNo,
      chainId,
      currencyId,
      refundAddress: optionalText(body, "transferAddress") ?? order.fromAddress,
      refundAmount,
      refundFee: "0",
      refundStatus: REFUND_STATUS.pendingApproval,
      refundTime: this.context.clock(),
      transferHash: "",
      notifyUrl: optionalCallbackUrl(body, "notifyUrl"),
    })
  }

  /**
   * What staff decide, or the chain does.
   * @param amount in major units, where staff change it.
   * @throws RangeError for a number or amount that makes no sense.
   */
  setStatus(refundId: number, status: number, amount?: string): SandboxRefund {
    const before = this.records.get(String(refundId))
    if (!before) throw new RangeError(`No refund ${refundId} is known.`)
    const order = this.context.book.existing(before.outPaymentNo)
    const { decimals } = currencyOfOrder(order)
    if (amount !== undefined && !isDecimalText(amount)) {
      throw new RangeError("A refund's amount is a decimal.")
    }
    const after = this.records.put({
      ...before,
      refundStatus: status,
      refundTime: this.context.clock(),
      ...(amount !== undefined && { refundAmount: toBaseUnits(amount, decimals) }),
      transferHash: status === REFUND_STATUS.success ? hashOf(before) : "",
    })
    this.notify(after)
    if (this.isWhollyRefunded(order)) {
      this.context.book.change(order.outPaymentNo, { paymentStatus: STATUS.refunded })
    }
    return after
  }

  /** Sends the callback of a refund that is decided. @returns whether there is anything to tell. */
  notify(refund: SandboxRefund): boolean {
    const url = refund.notifyUrl ?? this.context.consoleWebhookUrl
    if (url === null || !TOLD.includes(refund.refundStatus)) return false
    this.context.webhooks.send(url, this.bodyOf(refund), [refund.outPaymentNo])
    return true
  }

  private leftOf(order: SandboxOrder): string {
    const going = this.ofOrder(order).filter(({ refundStatus }) => !LOST.includes(refundStatus))
    const left = BigInt(order.settlementAmount) - sumOf(going)
    return (left > 0n ? left : 0n).toString()
  }

  private isWhollyRefunded(order: SandboxOrder): boolean {
    const done = this.ofOrder(order).filter(
      ({ refundStatus }) => refundStatus === REFUND_STATUS.success,
    )
    const left = BigInt(order.settlementAmount) - sumOf(done)
    return done.length > 0 && left <= 0n
  }

  private ofOrder(order: SandboxOrder): SandboxRefund[] {
    return this.list().filter((refund) => refund.outPaymentNo === order.outPaymentNo)
  }
}

function sumOf(refunds: readonly SandboxRefund[]): bigint {
  return refunds.reduce((sum, refund) => sum + BigInt(refund.refundAmount), 0n)
}

function hashOf(refund: SandboxRefund): string {
  return createHash("sha256")
    .update(`refund:${refund.outPaymentNo}:${refund.refundId}`)
    .digest("hex")
}
