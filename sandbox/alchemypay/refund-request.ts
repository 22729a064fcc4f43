import { randomInt } from "node:crypto"
import { compareDecimals, isDecimalText, multiplyRoundingUp, writtenDecimals } from "../decimals"
import { CODE, Refusal } from "./codes"
import { parameters, type Fields } from "./fields"
import type { SandboxOrder } from "./orders"
import { isOpen, type RefundBook, type RefundOf } from "./refunds"
import { TOKENS, usdPerUnit } from "./tables"

/** POST /open/api/payment/refund. */
export const REFUND = parameters([
  ["Y", "Y", "appId", 64],
  ["N", "Y", "sign", 256],
  ["Y", "Y", "merchantOrderNo", 64],
  ["Y", "Y", "walletAddress", 64],
  ["Y", "Y", "refundAmount", 32],
  ["Y", "Y", "refundToken", 64],
  ["Y", "Y", "refundNetwork", 64],
  ["N", "N", "refundOrderNo", 64],
  ["N", "N", "email", 256],
  ["N", "N", "refundReason", 256],
  ["N", "N", "memo", 256],
])

/** POST /open/api/payment/query and /open/api/payment/refundQuery. */
export const QUERY = parameters([
  ["Y", "Y", "appId", 64],
  ["Y", "Y", "merchantOrderNo", 64],
  ["N", "Y", "sign", 256],
])

/** @throws Refusal 8000, 8013, 8031, 8033, 8034, 8036 or 8037. */
export function readRefund(fields: Fields, order: SandboxOrder, refunds: RefundBook): RefundOf {
  const text = (name: string): string => fields.get(name) ?? ""
  const usd = readUsd(text("refundAmount"))
  const refundOrderNo = fields.get("refundOrderNo") ?? `8${randomInt(1e9)}${randomInt(1e9)}`
  const token = text("refundToken")
  const network = text("refundNetwork")
  if (!Object.hasOwn(TOKENS, token) || !TOKENS[token]?.networks.includes(network)) {
    throw new Refusal(CODE.unsupported, `${token} on ${network}`)
  }
  if (order.paidToken === "") throw new Refusal(CODE.noPayment)
  if (refunds.get(refundOrderNo)) throw new Refusal(CODE.duplicateRefund)
  const pending = refunds.of(order).filter(isOpen)
  if (pending.some(({ refundType }) => refundType === "USER_WITHDRAW")) {
    throw new Refusal(CODE.payerApplied)
  }
  if (pending.length > 0) throw new Refusal(CODE.duplicateApplication)
  const paidUsd = multiplyRoundingUp(order.amount, usdPerUnit(order.currency), 2)
  if (compareDecimals(usd, paidUsd) > 0) {
    throw new Refusal(CODE.parameter, `refundAmount ${usd} is more than the ${paidUsd} USD paid`)
  }
  return {
    refundOrderNo,
    refundType: "MERCHANT_APPROVE_REFUND",
    usd,
    token,
    network,
    address: text("walletAddress"),
    reason: text("refundReason"),
  }
}

function readUsd(amount: string): string {
  if (!isDecimalText(amount) || writtenDecimals(amount) > 2) {
    throw new Refusal(CODE.parameter, `refundAmount ${amount} is not dollars with 2 decimals`)
  }
  if (compareDecimals(amount, "1") <= 0) throw new Refusal(CODE.refundTooSmall)
  return amount
}
