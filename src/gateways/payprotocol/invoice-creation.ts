import { GatewayError } from "../gateway-error"
import type { PayProtocolCreatedOrder } from "./answers"
import type { PayProtocolClient } from "./client"
import type { CreatePaymentOrder } from "./requests"

/** Pay Protocol: the sample answer counts down from 30 minutes. */
const defaultExpiryMs = 30 * 60 * 1000

/** A longer count-down than this is not believed, in s. */
const maxCountDown = 7 * 24 * 60 * 60

/** How long a shopper may be held up by a question beside the creation itself, in ms. */
export const hurriedTimeoutMs = 3_000

/**
 * Creates a payment order, once. Pay Protocol publishes no codes, so a refusal alone does not tell
 * whether an order with this number exists. Asking for it does: it is then either a duplicate, or
 * refused for good.
 *
 * @param hurried asks a single time and not for long
 */
export async function createOrder(
  client: PayProtocolClient,
  hurried: PayProtocolClient,
  order: CreatePaymentOrder,
): Promise<PayProtocolCreatedOrder> {
  try {
    return await client.createPaymentOrder(order)
  } catch (error) {
    if (error instanceof GatewayError && error.kind === "refused" && error.outcomeUnknown) {
      throw await explainRefusal(hurried, error, order.outTradeNo)
    }
    throw error
  }
}

async function explainRefusal(
  hurried: PayProtocolClient,
  refusal: GatewayError,
  reference: string,
): Promise<GatewayError> {
  const exists = await hurried.fetchPayment({ outTradeNo: reference }).then(
    () => true,
    (error: unknown) =>
      error instanceof GatewayError && error.kind === "not_found" ? false : null,
  )
  if (exists === null) {
    return refusal
  }
  const said = refusal.message.replace(`${refusal.gateway}: `, "")
  return new GatewayError({
    gateway: refusal.gateway,
    kind: exists ? "duplicate" : "refused",
    code: refusal.code ?? undefined,
    message: exists ? `a payment with the number ${reference} exists already (${said})` : said,
    outcomeUnknown: exists,
  })
}

/** How long a new payment stays payable, in ms; a default where Pay Protocol does not tell. */
export async function timeToPayMs(hurried: PayProtocolClient, reference: string): Promise<number> {
  try {
    const { countDown } = await hurried.fetchPayInfo(reference)
    const usable = countDown !== null && countDown > 0 && countDown <= maxCountDown
    return usable ? countDown * 1000 : defaultExpiryMs
  } catch (error) {
    if (error instanceof GatewayError) {
      return defaultExpiryMs
    }
    throw error
  }
}
