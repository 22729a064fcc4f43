import { JsonNumber } from "../json-text"
import type { CPayFaults } from "./knobs"
import type { Credentials } from "./options"
import type { CPayOrder } from "./orders"
import { signatureOf } from "./signing"

/** `extInfo` and `remark` as C-Pay shows them: one of the two tells why an order was closed. */
export function remarksOf(
  order: CPayOrder,
  { reasonPlace }: CPayFaults,
): { remark: string; extInfo: string } {
  const { reason, remark, extInfo } = order
  if (reason === "") return { remark, extInfo }
  if (reasonPlace === "remark") return { remark: reason, extInfo }
  return { remark, extInfo: JSON.stringify({ reason, sceneTag: "EcAcquiring" }) }
}

/** C-Pay's answer to createOrder: no status, and the merchant's number as text. */
export function createdOrder(order: CPayOrder, merchantId: string, cashierURL: string): unknown {
  return {
    orderId: order.orderId,
    merchantId,
    mid: new JsonNumber(merchantId),
    cryptoCurrency: order.currency,
    orderAmount: order.amount,
    receivedAmount: order.amount,
    merchantTradeNo: order.merchantTradeNo,
    cashierURL,
    returnURL: "",
    successURL: order.successURL ?? "",
    failURL: order.failURL ?? "",
    remark: "",
    extInfo: order.extInfo,
  }
}

/** C-Pay's answer to createOrderByCreditCard: signed, and the merchant's number as a number. */
export function createdCardOrder(
  order: CPayOrder,
  { merchantId, securityKey }: Credentials,
  cashierURL: string,
): unknown {
  const fields = {
    merchantTradeNo: order.merchantTradeNo,
    orderId: order.orderId,
    orderStatus: order.status,
    orderCurrency: order.currency,
    orderAmount: order.amount,
    receivedAmount: "0.00",
    pledgeAmount: "",
    fee: "0.00",
    cashierURL,
    successURL: order.successURL ?? "",
    failURL: order.failURL ?? "",
  }
  const signed = new Map(Object.entries({ merchantId, ...fields }))
  return {
    merchantId: new JsonNumber(merchantId),
    ...fields,
    sign: signatureOf(signed, securityKey),
  }
}

/** C-Pay's answer to getOrderDetail: `currency` and `status`, and no amount that was ordered. */
export function orderDetail(
  order: CPayOrder,
  merchantId: string,
  faults: CPayFaults,
): Record<string, unknown> {
  return {
    actualAmount: order.actualAmount,
    createTime: order.createTime,
    currency: order.currency,
    ...remarksOf(order, faults),
    fee: order.fee,
    hash: order.hash,
    merchantId: new JsonNumber(merchantId),
    merchantTradeNo: order.merchantTradeNo,
    merchantUserId: order.userId,
    network: order.network,
    orderId: order.orderId,
    pledgeAmount: "0",
    receivedAmount: order.receivedAmount,
    status: faults.webhookNumbers ? new JsonNumber(order.status) : order.status,
  }
}

/** As Go writes a structure that nothing was put into. */
export const EMPTY_DETAIL = {
  actualAmount: "",
  createTime: 0,
  currency: "",
  extInfo: "",
  fee: "",
  hash: "",
  merchantId: 0,
  merchantTradeNo: "",
  merchantUserId: "",
  network: "",
  orderId: "",
  pledgeAmount: "",
  receivedAmount: "",
  remark: "",
  status: "",
}

/** C-Pay's answer to withdraw and createFiatPayoutOrder, which differ in the currency's name. */
export function createdPayout(order: CPayOrder, merchantId: string): Record<string, unknown> {
  const currency = order.kind === "withdrawal" ? "cryptoCurrency" : "currency"
  return {
    merchantId,
    [currency]: order.currency,
    orderAmount: order.amount,
    receivedAmount: order.receivedAmount,
    fee: order.fee,
    merchantTradeNo: order.merchantTradeNo,
    remark: order.remark,
    extInfo: order.extInfo,
    status: order.status,
    orderId: order.orderId,
    network: order.network,
    merchantUserId: order.userId,
    createTime: String(order.createTime),
  }
}
